import type { Stripe } from 'stripe';
import { invalidRequest } from './api-error.js';
import type { Decoder } from './decode.js';
import { clearable, integer, object, text } from './decode.js';

/** @see https://docs.stripe.com/metadata#data */
const MOST_KEYS = 50;
const LONGEST_KEY = 40;
const LONGEST_VALUE = 500;

export function metadata(): Decoder<Stripe.Metadata | undefined> {
  return (value, name) => {
    // An empty string, or an empty list of brackets, unsets the whole of it.
    if (value === undefined || value === '') return undefined;
    if (typeof value === 'string') throw invalidRequest('Invalid object', name);
    const entries = Object.entries(value);
    if (entries.length > MOST_KEYS) {
      throw invalidRequest(`You can specify up to ${MOST_KEYS} metadata keys.`, name);
    }
    const decoded: Record<string, string> = {};
    for (const [key, entry] of entries) {
      if (key.length > LONGEST_KEY) {
        const words = `Metadata keys must be at most ${LONGEST_KEY} characters: ${key}`;
        throw invalidRequest(words, `${name}[${key}]`);
      }
      if (entry !== '') decoded[key] = required500(entry, `${name}[${key}]`);
    }
    return decoded;
  };
}

function required500(entry: Parameters<Decoder<string>>[0], name: string): string {
  return text(LONGEST_VALUE)(entry, name) ?? '';
}

const nullableAddress = object({
  city: clearable(),
  country: clearable(2),
  line1: clearable(),
  line2: clearable(),
  postal_code: clearable(),
  state: clearable(),
});

/** An address with every key, as Stripe answers it. */
export function address(): Decoder<Stripe.Address | undefined> {
  return (value, name) => {
    const given = nullableAddress(value, name);
    return given && toAddress(given);
  };
}

export function toAddress(
  given: Partial<Record<keyof Stripe.Address, string | null>>,
): Stripe.Address {
  return {
    city: given.city ?? null,
    country: given.country ?? null,
    line1: given.line1 ?? null,
    line2: given.line2 ?? null,
    postal_code: given.postal_code ?? null,
    state: given.state ?? null,
  };
}

/** Three letters; Stripe answers them in lower case. */
export function currency(): Decoder<string | undefined> {
  return (value, name) => {
    const given = text(3)(value, name)?.toLowerCase();
    if (given === undefined || /^[a-z]{3}$/.test(given)) return given;
    throw invalidRequest(`Invalid currency: ${given}.`, name);
  };
}

/** An http or https address; `{CHECKOUT_SESSION_ID}` and its like may stand in it. */
export function url(): Decoder<string | undefined> {
  return (value, name) => {
    const given = text(5000)(value, name);
    if (given === undefined || (/^https?:\/\/./i.test(given) && URL.canParse(given))) return given;
    throw invalidRequest('Not a valid URL', name, 'url_invalid');
  };
}

const bounds = object({ gt: integer(), gte: integer(), lt: integer(), lte: integer() });

/** `created=…` or `created[gte]=…`: seconds. Answers a test of a timestamp. */
export function created(): Decoder<((seconds: number) => boolean) | undefined> {
  return (value, name) => {
    if (value === undefined) return undefined;
    if (typeof value === 'string') {
      const exactly = integer()(value, name);
      return (seconds) => seconds === exactly;
    }
    const { gt, gte, lt, lte } = bounds(value, name) ?? {};
    return (seconds) =>
      (gt === undefined || seconds > gt) &&
      (gte === undefined || seconds >= gte) &&
      (lt === undefined || seconds < lt) &&
      (lte === undefined || seconds <= lte);
  };
}
