import { DomainError } from '../kernel/domain-error.js';

/** Stripe could not be asked, or did not answer; what was to be done may be tried again. */
export class PaymentProviderUnavailableError extends DomainError {
  readonly code = 'payment_provider_unavailable';
  override readonly retryAfterSeconds = 2;
}
