import { currencyRules } from '../kernel/money/currencies.js';

/** How a payment's fee is estimated: 290 basis points are 2.9 percent; the rest in minor units. */
export interface FeeEstimate {
  readonly feeBasisPoints: number;
  readonly feeFixedMinor: number;
}

/**
 * Stripe's published prices for domestic cards where the currency is at home; a campaign may have
 * its own. Elsewhere the percentage alone.
 * @see https://stripe.com/pricing
 */
const USUAL: Readonly<Record<string, FeeEstimate>> = {
  aud: { feeBasisPoints: 170, feeFixedMinor: 30 },
  cad: { feeBasisPoints: 290, feeFixedMinor: 30 },
  eur: { feeBasisPoints: 150, feeFixedMinor: 25 },
  gbp: { feeBasisPoints: 150, feeFixedMinor: 20 },
  jpy: { feeBasisPoints: 360, feeFixedMinor: 0 },
  usd: { feeBasisPoints: 290, feeFixedMinor: 30 },
};

export function usualFee(currency: string): FeeEstimate {
  return USUAL[currency] ?? { feeBasisPoints: 290, feeFixedMinor: 0 };
}

/**
 * What is added to a gift so that, after the estimated fee on the sum, the gift is left whole: the
 * least amount that Stripe can charge and that covers it. 0 has no fee.
 */
export function feeCoverOf(amountMinor: number, fee: FeeEstimate, currency: string): number {
  if (amountMinor === 0) return 0;
  const { feeBasisPoints, feeFixedMinor } = fee;
  const coverMinor = Math.ceil(
    (amountMinor * feeBasisPoints + feeFixedMinor * 10_000) / (10_000 - feeBasisPoints),
  );
  const { stepMinor } = currencyRules(currency);
  return Math.ceil(coverMinor / stepMinor) * stepMinor;
}
