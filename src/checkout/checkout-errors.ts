import { DomainError } from '../kernel/domain-error.js';

export class IdempotencyKeyReusedError extends DomainError {
  readonly code = 'idempotency_key_reused';

  constructor() {
    super('This Idempotency-Key was used with other parameters in the last 24 hours.');
  }
}

export class IntervalNotAcceptedError extends DomainError {
  readonly code = 'interval_not_accepted';
}

export class FeeCoverNotAcceptedError extends DomainError {
  readonly code = 'fee_cover_not_accepted';

  constructor() {
    super('Covering the fee is not offered by this campaign.');
  }
}

export class PaymentProviderUnavailableError extends DomainError {
  readonly code = 'payment_provider_unavailable';
  override readonly retryAfterSeconds = 2;

  constructor() {
    super('The payment page could not be opened and nothing was charged. Please try again.');
  }
}

export class TooManyAttemptsError extends DomainError {
  readonly code = 'too_many_attempts';

  constructor(override readonly retryAfterSeconds: number) {
    super(`Too many checkout attempts. Please try again in ${retryAfterSeconds} seconds.`);
  }
}

export class CheckoutSessionNotFoundError extends DomainError {
  readonly code = 'checkout_session_not_found';

  constructor() {
    super('There is no such checkout session.');
  }
}
