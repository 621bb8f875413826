import { DomainError } from '../kernel/domain-error.js';

export class TooManyViewsError extends DomainError {
  readonly code = 'too_many_views';

  constructor(override readonly retryAfterSeconds: number) {
    super(`Too many views from this address. They count again in ${retryAfterSeconds} seconds.`);
  }
}
