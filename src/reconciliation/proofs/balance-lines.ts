import type { StripeBalanceTransaction } from '../../stripe/stripe-types.js';

/**
 * Whose a balance transaction is.
 *
 * - `ours`: an entry of ours is the other side of it
 * - `awaiting`: it is ours, and its event has not come
 * - `account`: payouts, Stripe's own fees and the like
 * - `notOurs`: other sales on the same account
 */
export type Standing = 'ours' | 'awaiting' | 'account' | 'notOurs';

/** Counts and sums, minor units of one settlement currency. */
export interface Sums {
  count: number;
  amountMinor: number;
  feeMinor: number;
  netMinor: number;
}

/** A day's transactions of one kind, at Stripe and here. */
export interface BalanceLine {
  /** UTC. */
  readonly day: string;
  /** The settlement currency. */
  readonly currency: string;
  /** Stripe's reporting category. */
  readonly category: string;
  readonly standing: Standing;
  readonly stripe: Sums;
  /** null but for what is ours. */
  readonly ours: Sums | null;
}

export const NOTHING: Readonly<Sums> = { count: 0, amountMinor: 0, feeMinor: 0, netMinor: 0 };

/** Lines gathered while transactions are gone through. */
export class BalanceLines {
  private readonly lines = new Map<string, BalanceLine>();

  constructor(lines: readonly BalanceLine[] = []) {
    for (const line of lines) this.lines.set(keyOf(line), line);
  }

  add(
    transaction: StripeBalanceTransaction,
    standing: Standing,
    ours: Omit<Sums, 'count'> | null = null,
  ): void {
    const { currency, reporting_category: category } = transaction;
    const day = new Date(transaction.created * 1000).toISOString().slice(0, 10);
    const key = keyOf({ day, currency, category, standing });
    let line = this.lines.get(key);
    if (!line) {
      const sums = standing === 'ours' ? { ...NOTHING } : null;
      line = { day, currency, category, standing, stripe: { ...NOTHING }, ours: sums };
      this.lines.set(key, line);
    }
    addTo(line.stripe, {
      amountMinor: transaction.amount,
      feeMinor: transaction.fee,
      netMinor: transaction.net,
    });
    if (line.ours && ours) addTo(line.ours, ours);
  }

  list(): BalanceLine[] {
    return [...this.lines.values()].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  }
}

function keyOf({
  day,
  currency,
  category,
  standing,
}: Omit<BalanceLine, 'stripe' | 'ours'>): string {
  return [day, currency, standing, category].join(' ');
}

export function addTo(sums: Sums, { amountMinor, feeMinor, netMinor }: Omit<Sums, 'count'>): void {
  sums.count += 1;
  sums.amountMinor += amountMinor;
  sums.feeMinor += feeMinor;
  sums.netMinor += netMinor;
}
