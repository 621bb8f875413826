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
 * What Stripe's ids carry behind their first digit: when the object was made, so that objects made
 * together lie together in an index. Five digits of base 62, in seconds.
 * @see https://docs.stripe.com/api/payment_intents/object where `pi_3MtwBw…` was created 1680800504
 * @see https://docs.stripe.com/api/charges/object where `ch_3MmlLr…` was created 1679090539
 */
function idTime(unixSeconds: number): string {
  let rest = Math.floor(unixSeconds) - FIRST_SECOND;
  let text = '';
  while (text.length < 5) {
    text = ALPHABET.charAt(rest % ALPHABET.length) + text;
    rest = Math.floor(rest / ALPHABET.length);
  }
  return text;
}

/** What stands behind that digit: when, whose, and what tells it from others of that second. */
export function timedPart(unixSeconds: number, chance: string): string {
  return idTime(unixSeconds) + ACCOUNT + chance;
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

/** Of products, requests and their like, which tell nothing. */
export function newUntimedId(prefix: string): string {
  return `${prefix}_${randomText(14)}`;
}

/** Checkout Sessions carry their mode in the id, and are longer: `cs_test_a1…`. */
export function newSessionId(): string {
  return `cs_test_a1${randomText(56)}`;
}
