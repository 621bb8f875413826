import { createHash } from 'node:crypto';
import type { Account } from '../account.js';
import { ApiError, invalidRequest } from './api-error.js';
import type { Param } from './form-body.js';

/** The answer kept under an idempotency key; its id is the key. */
export interface StoredAnswer {
  readonly id: string;
  readonly fingerprint: string;
  readonly status: number;
  readonly body: string;
  readonly createdAt: number;
  readonly requestId: string;
}

/** Stripe forgets keys after at least this long. @see https://docs.stripe.com/api/idempotent_requests */
const KEPT_FOR_S = 86_400;
const LONGEST_KEY = 255;

/** Same endpoint, same parameters in whatever order: same fingerprint. */
export function fingerprintOf(method: string, path: string, params: Param): string {
  return createHash('sha1')
    .update(`${method} ${path} ${JSON.stringify(sorted(params))}`)
    .digest('base64');
}

/**
 * The answer given earlier under this key, if any.
 * @throws ApiError 400 when the key was used with something else.
 */
export function findAnswer(
  account: Account,
  key: string,
  fingerprint: string,
): StoredAnswer | undefined {
  if (key.length > LONGEST_KEY) {
    throw invalidRequest(`Idempotency keys may be at most ${LONGEST_KEY} characters long.`);
  }
  const stored = account.answers.find(key);
  if (!stored) return undefined;
  if (isOld(account, stored)) {
    account.answers.delete(key);
    return undefined;
  }
  if (stored.fingerprint === fingerprint) return stored;
  throw new ApiError(
    400,
    'idempotency_error',
    'Keys for idempotent requests can only be used with the same parameters they were first ' +
      `used with. Try using a key other than '${key}' if you meant to execute a different request.`,
  );
}

/** The refusal of a second request while the first one under the same key is being answered. */
export function keyInUse(key: string): ApiError {
  return new ApiError(
    409,
    'idempotency_error',
    'There is currently another in-progress request using this Idempotent Key (that probably ' +
      'means you submitted twice, and the other request is still going through): ' +
      `${key}. Please try again later.`,
    { code: 'idempotency_key_in_use' },
  );
}

/** Drops the keys that Stripe would have forgotten by now. */
export function forgetOldAnswers(account: Account): void {
  for (const stored of account.answers) {
    if (isOld(account, stored)) account.answers.delete(stored.id);
  }
}

function isOld(account: Account, stored: StoredAnswer): boolean {
  return stored.createdAt + KEPT_FOR_S < account.clock.nowSeconds();
}

/** Requests that were refused before any work began leave no trace under their key. */
export function isKept(status: number): boolean {
  return status < 400 || status === 402 || status >= 500;
}

function sorted(param: Param): Param {
  if (typeof param === 'string') return param;
  if (Array.isArray(param)) return param.map(sorted);
  return Object.fromEntries(
    Object.entries(param)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, value]) => [name, sorted(value)]),
  );
}
