import { DomainError } from '../kernel/domain-error.js';

export class LinkNotValidError extends DomainError {
  readonly code = 'link_not_valid';

  constructor() {
    super('This link is not valid, or not valid any more. Please ask for a new one.');
  }
}

export class MonthlySupportNotFoundError extends DomainError {
  readonly code = 'monthly_support_not_found';

  constructor(id: string) {
    super(`There is no monthly support "${id}".`);
  }
}
