import { DomainError, InvalidRequestError } from '../kernel/domain-error.js';

export class IdempotencyKeyReusedError extends DomainError {
  readonly code = 'idempotency_key_reused';

  constructor() {
    super('This Idempotency-Key was used with other parameters.');
  }
}

/** @throws InvalidRequestError for a key that no client sends by accident. */
export function readIdempotencyKey(key: string | null | undefined): string | null {
  if (key === null || key === undefined) return null;
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new InvalidRequestError([
    { field: 'Idempotency-Key', message: 'must be 1 to 255 visible ASCII characters' },
  ]);
}
