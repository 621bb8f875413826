import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL } from '../database/pool.js';
import { inTransaction, type Tx } from '../database/transaction.js';
import type { StripeRange } from '../stripe/stripe-lists.gateway.js';
import type { Findings } from './proofs/proof.js';
import type { ReconciliationEntity, ReconciliationKind } from './reconciliation.entity.js';

export type Reconciliation = Readonly<ReconciliationEntity>;

const COLUMNS = `
  id, kind, range_from AS "rangeFrom", range_to AS "rangeTo", state,
  requested_by AS "requestedBy", progress, result, differences, detail,
  created_at AS "createdAt", started_at AS "startedAt", finished_at AS "finishedAt"`;

/** The table of runs. */
@Injectable()
export class Reconciliations {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  async add(
    kind: ReconciliationKind,
    { from, to }: StripeRange,
    requestedBy: string,
    then?: (tx: Tx, run: Reconciliation) => Promise<void>,
  ): Promise<Reconciliation> {
    return inTransaction(this.pool, async (tx) => {
      const { rows } = await tx.query<Reconciliation>(
        `INSERT INTO reconciliations (kind, range_from, range_to, requested_by)
         VALUES ($1, $2, $3, $4) RETURNING ${COLUMNS}`,
        [kind, from, to, requestedBy],
      );
      await then?.(tx, rows[0]!);
      return rows[0]!;
    });
  }

  async find(id: string): Promise<Reconciliation | null> {
    const { rows } = await this.pool.query<Reconciliation>(
      `SELECT ${COLUMNS} FROM reconciliations WHERE id = $1`,
      [id],
    );
    return rows[0] ?? null;
  }

  /**
   * Begins a run, with what the newest run from the same time on left, if that broke off. Only one runs
   * at a time, so what is still called running has died.
   */
  async begin(id: string): Promise<Reconciliation> {
    await this.pool.query(
      `UPDATE reconciliations SET state = 'incomplete', finished_at = clock_timestamp(),
         detail = 'The process that ran it ended.'
       WHERE state = 'running' AND id <> $1`,
      [id],
    );
    const { rows } = await this.pool.query<Reconciliation>(
      `UPDATE reconciliations r SET state = 'running', started_at = clock_timestamp(),
         finished_at = NULL, detail = NULL,
         progress = CASE WHEN r.progress <> '{}' THEN r.progress ELSE coalesce((
           SELECT CASE WHEN o.state = 'incomplete' THEN o.progress END
           FROM reconciliations o
           WHERE o.kind = r.kind AND o.id <> r.id AND o.range_from = r.range_from
             AND o.range_to <= r.range_to AND o.created_at > now() - interval '1 day'
           ORDER BY o.created_at DESC LIMIT 1
         ), '{}') END
       WHERE id = $1 RETURNING ${COLUMNS}`,
      [id],
    );
    return rows[0]!;
  }

  async saveProgress(id: string, progress: object): Promise<void> {
    await this.pool.query('UPDATE reconciliations SET progress = $2 WHERE id = $1', [
      id,
      JSON.stringify(progress),
    ]);
  }

  async finish(id: string, { differences, result }: Findings): Promise<Reconciliation> {
    const { rows } = await this.pool.query<Reconciliation>(
      `UPDATE reconciliations SET state = $2, differences = $3, result = $4,
         finished_at = clock_timestamp()
       WHERE id = $1 RETURNING ${COLUMNS}`,
      [id, differences === 0 ? 'matches' : 'differs', differences, JSON.stringify(result)],
    );
    return rows[0]!;
  }

  async breakOff(id: string, detail: string): Promise<Reconciliation> {
    const { rows } = await this.pool.query<Reconciliation>(
      `UPDATE reconciliations SET state = 'incomplete', detail = $2,
         finished_at = clock_timestamp()
       WHERE id = $1 RETURNING ${COLUMNS}`,
      [id, detail],
    );
    return rows[0]!;
  }
}
