import { DomainError } from '../kernel/domain-error.js';

export class IntervalNotAcceptedError extends DomainError {
  readonly code = 'interval_not_accepted';

  constructor() {
    super('Support without money is given once, not monthly.');
  }
}

export class FeeCoverNotAcceptedError extends DomainError {
  readonly code = 'fee_cover_not_accepted';

  constructor() {
    super('With the fee the sum is over the most Stripe charges.');
  }
}

export class MessageNotAcceptedError extends DomainError {
  readonly code = 'message_not_accepted';

  constructor() {
    super('A message can be left once, with support that was given.');
  }
}

export class CheckoutSessionNotFoundError extends DomainError {
  readonly code = 'checkout_session_not_found';

  constructor() {
    super('There is no such checkout session.');
  }
}
