import { DomainError } from '../kernel/domain-error.js';

export class ReconciliationNotFoundError extends DomainError {
  readonly code = 'reconciliation_not_found';

  constructor(id: string) {
    super(`There is no reconciliation "${id}".`);
  }
}

/** A run broke off where it was, and the next goes on: the process ends, or Stripe is away. */
export class RunInterruptedError extends Error {
  constructor(words = 'The service is stopping.') {
    super(words);
  }
}
