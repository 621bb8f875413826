import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL } from '../database/pool.js';
import { inTransaction, type Tx } from '../database/transaction.js';
import { type AuditRecord, BEGINNING, chainedHash } from './audit-chain.js';
import type { AuditEntryEntity } from './audit-entry.entity.js';

/** Who does something. */
export type Actor =
  | { readonly kind: 'member' | 'key'; readonly id: string }
  | { readonly kind: 'command' | 'nobody' };

/** What is written down. */
export interface AuditDraft {
  readonly actor: Actor;
  /** `gift.refund` */
  readonly action: string;
  readonly object?: { readonly kind: string; readonly id: string | null };
  readonly outcome: AuditEntryEntity['outcome'];
  readonly answers?: number;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Entries are written one after the other, for each holds the hash of the one before. */
const LOCK = 4_811_702;

/** Entries read at once where the chain is checked. */
const PAGE = 5_000;

export interface AuditCheck {
  readonly entries: number;
  /** The first entry that does not follow from the one before it; null where all do. */
  readonly brokenAt: number | null;
  /** Of the last entry, in hexadecimal: kept elsewhere, it shows later whether any of these changed. */
  readonly head: string;
}

const COLUMNS = `id, at, actor_kind AS "actorKind", actor_id AS "actorId", action,
  object_kind AS "objectKind", object_id AS "objectId", outcome, answers, details, hash`;

@Injectable()
export class AuditTrail {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  /** Writes an entry in a transaction of its own. @returns its id. */
  record(draft: AuditDraft): Promise<number> {
    return inTransaction(this.pool, (tx) => this.recordIn(tx, draft));
  }

  /** Writes an entry in the transaction of what it is about. Others wait for it to end. */
  async recordIn(tx: Tx, draft: AuditDraft): Promise<number> {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    const { rows } = await tx.query<{ id: number | null; hash: Buffer | null; at: Date }>(
      `SELECT last.id, last.hash, date_trunc('milliseconds', clock_timestamp()) AS at
       FROM (SELECT) one LEFT JOIN (
         SELECT id, hash FROM audit_entries ORDER BY id DESC LIMIT 1
       ) last ON true`,
    );
    const last = rows[0]!;
    const entry: AuditRecord = {
      id: (last.id ?? 0) + 1,
      at: last.at,
      actorKind: draft.actor.kind,
      actorId: 'id' in draft.actor ? draft.actor.id : null,
      action: draft.action,
      objectKind: draft.object?.kind ?? null,
      objectId: draft.object?.id ?? null,
      outcome: draft.outcome,
      answers: draft.answers ?? null,
      details: draft.details ?? {},
    };
    await tx.query(
      `INSERT INTO audit_entries (
         id, at, actor_kind, actor_id, action, object_kind, object_id, outcome, answers, details, hash
       ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        ...[entry.id, entry.at, entry.actorKind, entry.actorId, entry.action, entry.objectKind],
        ...[entry.objectId, entry.outcome, entry.answers, JSON.stringify(entry.details)],
        chainedHash(last.hash ?? BEGINNING, entry),
      ],
    );
    return entry.id;
  }

  /** Goes through the whole chain. */
  async check(): Promise<AuditCheck> {
    let entries = 0;
    let before: Buffer = BEGINNING;
    for (;;) {
      const { rows } = await this.pool.query<AuditEntryEntity>(
        `SELECT ${COLUMNS} FROM audit_entries WHERE id > $1 ORDER BY id LIMIT ${PAGE}`,
        [entries],
      );
      for (const { hash, ...entry } of rows) {
        const follows = entry.id === entries + 1 && hash.equals(chainedHash(before, entry));
        if (!follows) return { entries, brokenAt: entries + 1, head: before.toString('hex') };
        [entries, before] = [entry.id, hash];
      }
      if (rows.length < PAGE) return { entries, brokenAt: null, head: before.toString('hex') };
    }
  }

  /** The hash of an entry as it stands; null where it is not there. */
  async hashOf(id: number): Promise<string | null> {
    const { rows } = await this.pool.query<{ hash: Buffer }>(
      'SELECT hash FROM audit_entries WHERE id = $1',
      [id],
    );
    return rows[0]?.hash.toString('hex') ?? null;
  }
}
