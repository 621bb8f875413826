import { randomFillSync } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** One call for many ids: a system call for each is what shows up in a profile. */
const pool = Buffer.alloc(8192);
let used = pool.length;

/** Letters and digits, random, of the length Stripe's ids have. */
export function randomText(length: number): string {
  let text = '';
  while (text.length < length) {
    if (used === pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    const index = (pool[used++] ?? 0) & 63;
    // Two of 64 values have no letter; skipping them keeps the rest equally likely.
    if (index < ALPHABET.length) text += ALPHABET[index];
  }
  return text;
}

/** What stands for the account in the ids of its objects. */
const ACCOUNT = 'Readerfund';

/** From when Stripe's ids count: 15 July 2012. */
const FIRST_SECOND = 1_342_389_380;

/**
 * What Stripe's ids carry: when the object was made, so that objects made together lie together in
 * an index. Digits of base 62: five of seconds, or four of minutes.
 * @see https://docs.stripe.com/api/payment_intents/object where `pi_3MtwBw…` was created 1680800504
 * @see https://docs.stripe.com/api/customers/object where `cus_NffrFe…` was created 1680893993
 * @see https://docs.stripe.com/api/products/object where `prod_NWjs8k…` was created 1678833149
 */
function idTime(unixSeconds: number, unit: 'second' | 'minute'): string {
  const seconds = Math.floor(unixSeconds) - FIRST_SECOND;
  const [length, first] = unit === 'second' ? [5, seconds] : [4, Math.floor(seconds / 60)];
  let text = '';
  for (let rest = first; text.length < length; rest = Math.floor(rest / ALPHABET.length)) {
    text = ALPHABET.charAt(rest % ALPHABET.length) + text;
  }
  return text;
}

/** What stands behind the first digit: when, whose, and what tells it from others of that second. */
export function timedPart(unixSeconds: number, chance: string): string {
  return idTime(unixSeconds, 'second') + ACCOUNT + chance;
}

/** The same of customers and products, whose ids are shorter: when, and ten letters of chance. */
export function shortTimedPart(unixSeconds: number, chance: string): string {
  return idTime(unixSeconds, 'minute') + chance;
}

function timed(prefix: string, digit: number): string {
  return `${prefix}_${digit}${timedPart(Date.now() / 1000, randomText(8))}`;
}

/** An id as Stripe writes most of them: `evt_1MtwBw…`, 24 letters and digits. */
export function newId(prefix: string): string {
  return timed(prefix, 1);
}

/** Intents, charges and their like: `pi_3MtwBw…`. */
export function newPaymentId(prefix: string): string {
  return timed(prefix, 3);
}

/** Customers and products: `cus_NffrFe…`. */
export function newShortId(prefix: string): string {
  return `${prefix}_${shortTimedPart(Date.now() / 1000, randomText(10))}`;
}

/** Requests, whose ids tell nothing. */
export function newRequestId(): string {
  return `req_${randomText(14)}`;
}

/** Checkout Sessions carry their mode in the id, and are longer: `cs_test_a1…`. */
export function newSessionId(): string {
  return `cs_test_a1${randomText(56)}`;
}
