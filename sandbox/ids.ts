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

/** An id as Stripe writes them: `pi_` and 24 letters and digits. */
export function newId(prefix: string): string {
  return `${prefix}_${randomText(24)}`;
}

/** Checkout Sessions carry their mode in the id, and are longer: `cs_test_a1…`. */
export function newSessionId(): string {
  return `cs_test_a1${randomText(56)}`;
}

/** Intents, charges and their like: `pi_3…`. */
export function newPaymentId(prefix: string): string {
  return `${prefix}_3${randomText(23)}`;
}
