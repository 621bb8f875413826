import { DomainError } from '../kernel/domain-error.js';

export class ReceiptNotFoundError extends DomainError {
  readonly code = 'receipt_not_found';

  constructor(number: string) {
    super(`There is no receipt "${number}".`);
  }
}
