import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL } from '../database/pool.js';
import { inTransaction, type Tx } from '../database/transaction.js';
import { IdempotencyKeyReusedError } from '../http/idempotency-key.js';
import { Clock } from '../kernel/clock.js';
import { lockCampaign } from '../ledger/campaign-locks.js';
import type { CountsAs } from '../ledger/record-entries.js';
import { type KnownGift, readGift } from '../ledger/record-gifts.js';
import { sumCorrections } from '../ledger/sum-corrections.js';
import { Changes } from '../webhooks/apply/changes.js';
import { recordChanges } from '../webhooks/apply/record-changes.js';
import {
  type DecidedBy,
  findByKey,
  recordResolution,
  type Resolution,
} from './record-resolution.js';
import { CorrectionNotAcceptedError, EntryNotFoundError } from './resolution-errors.js';

/** By how much, signed minor units, and why. */
export interface CorrectionOrder {
  readonly amountMinor: number;
  readonly note: string;
}

interface CorrectedEntry {
  readonly id: number;
  readonly campaignId: string;
  readonly giftId: number;
  readonly countsAs: CountsAs;
  readonly currency: string;
  /** Its amount with all corrections so far. */
  readonly standsAtMinor: number;
}

/** Books corrections: entries never change, and what was wrong is set right by another entry. */
@Injectable()
export class CorrectionsService {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly clock: Clock,
  ) {}

  /**
   * Corrects an entry by an amount of either sign; it counts in the entry's own column.
   * @throws EntryNotFoundError, CorrectionNotAcceptedError, IdempotencyKeyReusedError
   */
  async correct(entryId: string, order: CorrectionOrder, by: DecidedBy): Promise<Resolution> {
    if (!/^\d{1,15}$/.test(entryId)) throw new EntryNotFoundError(entryId);
    return inTransaction(this.pool, async (tx) => {
      const entry = await lockEntry(tx, Number(entryId));
      if (!entry) throw new EntryNotFoundError(entryId);
      const known = await findByKey(tx, by);
      if (known) return same(known, entry.id, order);
      check(entry, order);
      const { amountMinor, note } = order;
      const resolution = await recordResolution(tx, {
        action: 'correct',
        eventId: null,
        entryId: entry.id,
        paymentIntentId: null,
        amountMinor,
        note,
        ...by,
      });
      if (!resolution) throw new IdempotencyKeyReusedError();
      await book(tx, entry, resolution, this.clock.now());
      return resolution;
    });
  }
}

async function book(
  tx: Tx,
  entry: CorrectedEntry,
  { id, amountMinor }: Resolution,
  now: Date,
): Promise<void> {
  const gift: KnownGift = await readGift(tx, entry.giftId);
  const changes = new Changes();
  changes.gifts.set(gift.id, gift);
  changes.told.add(gift.id);
  changes.entries.push({
    campaignId: entry.campaignId,
    giftId: gift.id,
    kind: 'correction',
    stripeObjectId: id,
    amountMinor: amountMinor!,
    currency: entry.currency,
    occurredAt: now,
    corrects: { entryId: entry.id, countsAs: entry.countsAs },
  });
  await recordChanges(tx, changes);
  await sumCorrections(tx, gift.id);
}

/** The entry, under the lock of its campaign, with what it stands at. */
async function lockEntry(tx: Tx, id: number): Promise<CorrectedEntry | null> {
  const { rows: found } = await tx.query<{ campaignId: string }>(
    'SELECT campaign_id AS "campaignId" FROM ledger_entries WHERE id = $1',
    [id],
  );
  if (!found[0]) return null;
  await lockCampaign(tx, found[0].campaignId);
  const { rows } = await tx.query<CorrectedEntry>(
    `SELECT e.id, e.campaign_id AS "campaignId", e.gift_id AS "giftId",
       e.counts_as AS "countsAs", e.currency,
       (e.amount_minor + coalesce((
         SELECT sum(amount_minor) FROM ledger_entries c WHERE c.corrects = e.id
       ), 0))::bigint AS "standsAtMinor"
     FROM ledger_entries e WHERE e.id = $1 AND e.kind <> 'correction'`,
    [id],
  );
  if (!rows[0]) {
    throw new CorrectionNotAcceptedError(
      'A correction is not corrected itself: correct the entry that it corrects.',
    );
  }
  return rows[0];
}

/** An entry may be corrected down to nothing, and not into its contrary. */
function check({ id, countsAs, standsAtMinor }: CorrectedEntry, order: CorrectionOrder): void {
  const wouldBeMinor = standsAtMinor + order.amountMinor;
  const isContrary = countsAs !== 'fee' && wouldBeMinor * standsAtMinor < 0;
  if (order.amountMinor !== 0 && !isContrary) return;
  throw new CorrectionNotAcceptedError(
    `Entry ${id} stands at ${standsAtMinor}; it may be corrected to 0 and not beyond.`,
  );
}

function same(known: Resolution, entryId: number, order: CorrectionOrder): Resolution {
  const isSame =
    known.entryId === entryId &&
    known.amountMinor === order.amountMinor &&
    known.note === order.note;
  if (!isSame) throw new IdempotencyKeyReusedError();
  return known;
}
