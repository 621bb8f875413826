import { DomainError } from '../kernel/domain-error.js';

export class ReconciliationNotFoundError extends DomainError {
  readonly code = 'reconciliation_not_found';

  constructor(id: string) {
    super(`There is no reconciliation "${id}".`);
  }
}

/** The process is ending: a run breaks off where it is, and the next goes on. */
export class RunInterruptedError extends Error {
  constructor() {
    super('The service is stopping.');
  }
}
