import type { Sandbox } from '../../../sandbox/sandbox.js';
import type { MonthCampaign } from '../../../sandbox/month/plan-month.js';

/** Minor units. */
interface CrashCampaign extends MonthCampaign {
  readonly presetsMinor: readonly number[];
  readonly customMinMinor: number;
}

/** Two decimals, two decimals with another bank debit, none, and three of which the last is 0. */
export const CAMPAIGNS: readonly CrashCampaign[] = [
  {
    ...{ slug: 'winter', currency: 'usd', customMinMinor: 100 },
    presetsMinor: [0, 10_000, 250_000, 500_000],
    amountsMinor: [0, 10_000, 250_000, 500_000, 1337, 999, 2_501],
  },
  {
    ...{ slug: 'europe', currency: 'eur', customMinMinor: 100 },
    presetsMinor: [0, 1_000, 5_000],
    amountsMinor: [0, 1_000, 5_000, 1_337, 777],
  },
  {
    ...{ slug: 'tokyo', currency: 'jpy', customMinMinor: 100 },
    presetsMinor: [0, 1_000],
    amountsMinor: [0, 1_000, 1_337, 333],
  },
  {
    ...{ slug: 'gulf', currency: 'kwd', customMinMinor: 1_000 },
    presetsMinor: [5_000],
    amountsMinor: [5_000, 1_370, 2_010],
  },
];

/** What is collected in yen and dinars lands in dollars. */
export const SETTLEMENT = {
  jpy: { currency: 'usd', exchangeRate: 0.67 },
  kwd: { currency: 'usd', exchangeRate: 0.325 },
};

/** Of the paths that the service calls: readers' own calls at Checkout are not its trouble. */
const CALLED = [
  '/v1/checkout/sessions',
  '/v1/payment_intents',
  '/v1/balance_transactions',
  '/v1/refunds',
  '/v1/charges',
  '/v1/invoice_payments',
  '/v1/invoices',
  '/v1/subscriptions',
  '/v1/events',
];

/** Events are lost, doubled, late and in any order. */
export function breakDeliveries(sandbox: Sandbox, seed: number): void {
  sandbox.setDeliveryFaults({ duplicate: 0.2, drop: 0.05, delayMs: 400, reorder: true, seed });
}

/** About one call in ten goes wrong: refused, failed, cut off, whether or not its work was done. */
export function breakApi(sandbox: Sandbox): void {
  for (const path of CALLED) {
    sandbox.addFault({ kind: 'rate_limit', probability: 0.03, path });
    sandbox.addFault({ kind: 'error', probability: 0.02, path });
    sandbox.addFault({ kind: 'error', probability: 0.02, path, executes: true });
    sandbox.addFault({ kind: 'disconnect', probability: 0.02, path, executes: true });
    // Each costs the caller its whole patience, so they are few.
    sandbox.addFault({ kind: 'hang', probability: 0.002, path, executes: true });
  }
}
