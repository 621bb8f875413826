import { DomainError } from '../kernel/domain-error.js';

export class ReportTooLargeError extends DomainError {
  readonly code = 'report_too_large';

  constructor(why: string) {
    super(`${why} Ask for fewer days, or for one campaign.`);
  }
}
