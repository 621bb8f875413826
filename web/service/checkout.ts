import type { Interval } from './campaign.js';
import { campaignUrl } from './service-url.js';

export interface CheckoutRequest {
  amountMinor: number;
  interval?: Interval;
  coverFees?: boolean;
  name?: string;
  anonymous: boolean;
  message?: string;
  article?: string;
  lang: string;
}

/** RFC 9457, as the service sends it; `unreachable` is our own code for no answer at all. */
export interface Problem {
  code: string;
  errors?: { field: string; message: string }[];
  retryAfterSeconds?: number;
  /** Where this goes on, on a page of the service. */
  continueUrl?: string;
}

export type CheckoutAnswer = { url: string } | { problem: Problem };

/** The service gives Stripe 15 s; a little more lets its own answer arrive. */
const TIMEOUT_MS = 20_000;

export async function startCheckout(
  slug: string,
  body: string,
  idempotencyKey: string,
): Promise<CheckoutAnswer> {
  try {
    const response = await fetch(campaignUrl(slug, '/checkout-sessions'), {
      method: 'POST',
      credentials: 'omit',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': idempotencyKey },
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const answer = (await response.json()) as { url: string } & Problem;
    if (response.ok) return { url: answer.url };
    const retryAfterSeconds = Number(response.headers.get('Retry-After')) || undefined;
    const { code, errors, continueUrl } = answer;
    return { problem: { code, errors, continueUrl, retryAfterSeconds } };
  } catch {
    return { problem: { code: 'unreachable' } };
  }
}

/** What the service takes as the page the reader is on. */
const LONGEST_ARTICLE = 2000;

/** The page's address, unless the service would refuse it, and with it the reader's support. */
export function articleAddress(): string | undefined {
  const { origin, pathname, search } = location;
  if (!origin.startsWith('http')) return undefined;
  return [origin + pathname + search, origin + pathname].find(
    (address) => address.length <= LONGEST_ARTICLE,
  );
}

/** Not `crypto.randomUUID`, which a page served over plain HTTP does not have. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
