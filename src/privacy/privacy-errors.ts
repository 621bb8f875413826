import { DomainError } from '../kernel/domain-error.js';

export class SupporterNotFoundError extends DomainError {
  readonly code = 'supporter_not_found';

  constructor(id: string) {
    super(`There is no supporter "${id}".`);
  }
}

export class SupporterErasedError extends DomainError {
  readonly code = 'supporter_erased';

  constructor(id: string) {
    super(`Supporter ${id} was erased already.`);
  }
}
