import { invalidRequest } from '../api/api-error.js';
import { LARGEST_AMOUNT } from '../resources/prices.js';

/**
 * Smallest charge, minor units, by currency. Any other currency takes what is worth half a
 * dollar; the sandbox knows no rates, and takes 50 minor units.
 * @see https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts
 */
const SMALLEST_CHARGE: Readonly<Record<string, number>> = {
  aed: 200,
  bgn: 100,
  czk: 1500,
  dkk: 250,
  gbp: 30,
  hkd: 400,
  huf: 17_500,
  mxn: 1000,
  myr: 200,
  nok: 300,
  pln: 200,
  ron: 200,
  sek: 300,
  thb: 1000,
};
const SMALLEST_CHARGE_ELSEWHERE = 50;

/** @see https://docs.stripe.com/currencies#special-cases and #three-decimal */
const STEPS: Readonly<Record<string, number>> = {
  isk: 100,
  ugx: 100,
  bhd: 10,
  iqd: 10,
  jod: 10,
  kwd: 10,
  omr: 10,
  tnd: 10,
};

export function smallestChargeMinor(currency: string): number {
  return SMALLEST_CHARGE[currency] ?? SMALLEST_CHARGE_ELSEWHERE;
}

/** @throws ApiError for a total that Stripe cannot charge; 0 is a no-cost order and passes. */
export function requireChargeable(totalMinor: number, currency: string): void {
  const step = STEPS[currency] ?? 1;
  if (totalMinor % step !== 0) {
    throw invalidRequest(
      `Invalid amount for ${currency}: must be a multiple of ${step}.`,
      'line_items',
      'parameter_invalid_integer',
    );
  }
  if (totalMinor > LARGEST_AMOUNT) {
    throw invalidRequest(
      `The Checkout Session's total amount due must be no more than ${LARGEST_AMOUNT} in the ` +
        `smallest unit of ${currency}`,
      'line_items',
      'amount_too_large',
    );
  }
  if (totalMinor > 0 && totalMinor < smallestChargeMinor(currency)) {
    throw invalidRequest(
      `The Checkout Session's total amount due must add up to at least ` +
        `${smallestChargeMinor(currency)} in the smallest unit of ${currency}`,
      'line_items',
      'amount_too_small',
    );
  }
}
