/** How the service estimates a payment's fee: 290 basis points are 2.9 percent; the rest in minor units. */
export interface FeeEstimate {
  feeBasisPoints: number;
  feeFixedMinor: number;
  /** What Stripe charges is a multiple of this. */
  stepMinor: number;
}

/**
 * What the service will add to a gift that covers its fee, so that the reader sees the sum before
 * it is asked for. The service decides: a test holds this against its own arithmetic.
 */
export function feeCoverOf(amountMinor: number, fee: FeeEstimate): number {
  if (amountMinor === 0) return 0;
  const { feeBasisPoints, feeFixedMinor, stepMinor } = fee;
  const steps =
    (amountMinor * feeBasisPoints + feeFixedMinor * 10_000) /
    ((10_000 - feeBasisPoints) * stepMinor);
  return Math.ceil(steps) * stepMinor;
}
