/** What a proof can find to be wrong. */
export type DifferenceKind =
  /** Stripe has it, and the entry is not there, though the gift, refund or dispute is. */
  | 'entry_missing'
  /** The entry has another amount or currency than Stripe's object. */
  | 'entry_amount'
  /** The fee's entry is missing, or has another amount. */
  | 'fee_entry'
  /** The balance transaction we keep is not what Stripe has. */
  | 'transaction_differs'
  /** We keep a transaction that Stripe does not have. */
  | 'transaction_not_at_stripe'
  /** We have an entry, and Stripe knows nothing of its object. */
  | 'entry_not_at_stripe'
  /** A payout is not the sum of what it consists of. */
  | 'payout_rest'
  /** Running sums are not what the entries make. */
  | 'totals'
  | 'gift_sums'
  | 'gift_state'
  | 'gift_entry'
  | 'gift_missing'
  | 'supporter_sums'
  | 'refund_entries'
  | 'dispute_entries';

/** One thing that is wrong, with the ids to look it up by. Amounts are minor units. */
export interface Difference {
  readonly kind: DifferenceKind;
  readonly ids: Readonly<Record<string, string | number | null>>;
  readonly currency: string | null;
  readonly expectedMinor: number | null;
  readonly foundMinor: number | null;
}

/** More than this is not one mistake but a catastrophe, and no list would help. */
const MOST_LISTED = 500;

export class Differences {
  constructor(
    readonly listed: Difference[] = [],
    public count = listed.length,
  ) {}

  add(difference: Difference): void {
    this.count += 1;
    if (this.listed.length < MOST_LISTED) this.listed.push(difference);
  }
}
