import { DomainError } from '../kernel/domain-error.js';

export class UnauthorizedError extends DomainError {
  readonly code = 'unauthorized';

  constructor() {
    super('Send a staff key as "Authorization: Bearer …".');
  }
}

export class ForbiddenError extends DomainError {
  readonly code = 'forbidden';

  constructor(needed: string) {
    super(`This needs the role ${needed}.`);
  }
}
