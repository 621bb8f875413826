import { invalidRequest } from '../api/api-error.js';
import type { Decoder } from '../api/decode.js';
import { integer, object, required, text } from '../api/decode.js';
import { address } from '../api/decode-common.js';
import { smallestChargeMinor } from '../checkout/charge-limits.js';
import { LARGEST_AMOUNT } from '../resources/prices.js';

/** An amount to charge, in minor units. */
export const amountParam: Decoder<number> = required(integer(1, LARGEST_AMOUNT));

export const shippingParam = object({
  address: required(address()),
  carrier: text(),
  name: text(),
  phone: text(),
  tracking_number: text(),
});

/** What Stripe shows of `shipping`: only what was given. */
export function shippingOf(given: ReturnType<typeof shippingParam>) {
  if (!given) return undefined;
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as {
    [Name in keyof typeof given]: Exclude<(typeof given)[Name], undefined>;
  };
}

/** @throws ApiError 400 as Stripe refuses an amount that is not worth a charge. */
export function requireLargeEnough(amountMinor: number, currency: string): void {
  const smallest = smallestChargeMinor(currency);
  if (amountMinor >= smallest) return;
  throw invalidRequest(
    `Amount must be at least ${smallest} in the smallest unit of ${currency}.`,
    'amount',
    'amount_too_small',
  );
}
