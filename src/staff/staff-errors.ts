import { DomainError } from '../kernel/domain-error.js';

export class UnauthorizedError extends DomainError {
  readonly code = 'unauthorized';

  constructor() {
    super('Sign in at /finance, or send a staff key as "Authorization: Bearer …".');
  }
}

export class ForbiddenError extends DomainError {
  readonly code = 'forbidden';

  constructor(needed: string) {
    super(`This needs the role ${needed}.`);
  }
}

export class SecondFactorNeededError extends DomainError {
  readonly code = 'second_factor_needed';

  constructor() {
    super('Your role needs a second factor. Set it up at /finance/account.');
  }
}

/** A key has no session, no password and no second factor. */
export class SessionNeededError extends DomainError {
  readonly code = 'session_needed';

  constructor() {
    super('This is for a person who is signed in; a staff key is none.');
  }
}
