import type { TotalsChange } from './change-totals.js';
import type { RecordedEntry } from './record-entries.js';

/** What an entry changes of its gift's sums, in minor units; fees change neither. */
export interface GiftChange {
  refundedMinor: number;
  disputedMinor: number;
  /** What it changes of what is raised. */
  raisedMinor: number;
}

/**
 * In which column an entry counts, here for gifts and totals alike: refunds and disputes are negative
 * entries, and their columns say how much went back.
 */
export function countEntry(
  { countsAs, amountMinor }: RecordedEntry,
  totals: Pick<TotalsChange, 'grossMinor' | 'refundedMinor' | 'disputedMinor'>,
  gift: GiftChange,
): void {
  if (countsAs === 'fee') return;
  gift.raisedMinor += amountMinor;
  switch (countsAs) {
    case 'gift':
      totals.grossMinor += amountMinor;
      return;
    case 'refund':
    case 'refund_reversal':
      totals.refundedMinor -= amountMinor;
      gift.refundedMinor -= amountMinor;
      return;
    case 'dispute':
    case 'dispute_reversal':
      totals.disputedMinor -= amountMinor;
      gift.disputedMinor -= amountMinor;
  }
}
