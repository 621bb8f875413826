import type { Stripe } from 'stripe';

/** How often a price is paid, e.g. `per month`, `every 3 months`; empty for what is paid once. */
export function everyOf(price: Stripe.Price | null | undefined): string {
  if (!price?.recurring) return '';
  const { interval, interval_count: count } = price.recurring;
  return count === 1 ? `per ${interval}` : `every ${count} ${interval}s`;
}
