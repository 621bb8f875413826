import type { Stripe } from 'stripe';

const SECONDS: Readonly<Record<string, number>> = { day: 86_400, week: 7 * 86_400 };
const MONTHS: Readonly<Record<string, number>> = { month: 1, year: 12 };

/**
 * The end of the period that begins at `start`, in seconds. Months keep the anchor's day as far as
 * they have it: 31 January, 28 February, 31 March.
 * @see https://docs.stripe.com/billing/subscriptions/billing-cycle
 */
export function periodEnd(
  { anchor, start }: { anchor: number; start: number },
  { interval, interval_count: count }: Pick<Stripe.Price.Recurring, 'interval' | 'interval_count'>,
): number {
  const seconds = SECONDS[interval];
  if (seconds !== undefined) return start + seconds * count;
  return monthsAfter(anchor, monthsBetween(anchor, start) + (MONTHS[interval] ?? 1) * count);
}

function monthsBetween(anchor: number, start: number): number {
  const [from, to] = [new Date(anchor * 1000), new Date(start * 1000)];
  const years = to.getUTCFullYear() - from.getUTCFullYear();
  return years * 12 + to.getUTCMonth() - from.getUTCMonth();
}

function monthsAfter(anchor: number, months: number): number {
  const from = new Date(anchor * 1000);
  const [year, month] = [from.getUTCFullYear(), from.getUTCMonth() + months];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const midnight = Date.UTC(year, month, Math.min(from.getUTCDate(), lastDay));
  return midnight / 1000 + (anchor % 86_400);
}
