import { DomainError } from '../kernel/domain-error.js';

export class ResolutionNotPossibleError extends DomainError {
  readonly code = 'resolution_not_possible';
}

export class EntryNotFoundError extends DomainError {
  readonly code = 'entry_not_found';

  constructor(id: string) {
    super(`There is no entry "${id}".`);
  }
}

export class CorrectionNotAcceptedError extends DomainError {
  readonly code = 'correction_not_accepted';
}
