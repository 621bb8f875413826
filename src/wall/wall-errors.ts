import { DomainError } from '../kernel/domain-error.js';

export class WallEntryNotFoundError extends DomainError {
  readonly code = 'wall_entry_not_found';

  constructor(id: string) {
    super(`There is no entry "${id}" with the words of a reader on this wall.`);
  }
}

export class TooManyReportsError extends DomainError {
  readonly code = 'too_many_reports';

  constructor(override readonly retryAfterSeconds: number) {
    super(`Too many reports. Please try again in ${retryAfterSeconds} seconds.`);
  }
}
