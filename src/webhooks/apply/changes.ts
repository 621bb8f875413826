import type { Decline } from '../../abuse/record-declines.js';
import { TotalsChanges } from '../../ledger/change-totals.js';
import type { KnownGift } from '../../ledger/record-gifts.js';
import type { NewEntry } from '../../ledger/record-entries.js';
import type { SupporterChange } from '../../supporters/count-heads.js';
import type { NewNotice } from '../../supporters/record-notices.js';
import type { Fact } from '../facts/fact.js';
import { type Mismatch } from './compare-fact.js';
import { APPLIED, type Verdict } from '../verdict.js';

/** What a batch of facts is going to change, gathered until all of it is known. */
export class Changes {
  readonly totals = new TotalsChanges();
  readonly heads: SupporterChange[] = [];
  readonly entries: NewEntry[] = [];
  /** The gifts that entries are about, by id, as the batch leaves them. */
  readonly gifts = new Map<number, KnownGift>();
  /** Those of them that the batch booked. */
  readonly booked = new Set<number>();
  /** Balance transactions that were recorded, by gift. */
  readonly transactions = new Map<string, number>();
  /** The gifts that facts were about: their states are reckoned anew. */
  readonly told = new Set<number>();
  /** What a supporter is to be told of, gifts apart. */
  readonly notices: NewNotice[] = [];
  /** Cards that were declined. */
  readonly declines: Decline[] = [];
  /** What parked events may have waited for. */
  readonly arrived: string[] = [];
  /** Facts about persons who were erased: what told them is not kept as it came. */
  readonly ofErased = new Set<Fact>();
  private readonly verdicts = new Map<Fact, Verdict>();

  settle(fact: Fact, verdict: Verdict): void {
    this.verdicts.set(fact, verdict);
  }

  verdictOf(fact: Fact): Verdict {
    return this.verdicts.get(fact) ?? APPLIED;
  }
}

export function parkedFor({ words }: Mismatch) {
  return { state: 'parked', reason: 'mismatch', detail: words } as const;
}

/** A person decided that the payment is not to count. */
export function ignoredAsResolved(paymentIntentId: string) {
  return { state: 'ignored', reason: 'resolved', detail: paymentIntentId } as const;
}
