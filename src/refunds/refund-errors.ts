import { DomainError } from '../kernel/domain-error.js';
import { formatMoney } from '../kernel/money/money.js';

export class GiftNotFoundError extends DomainError {
  readonly code = 'gift_not_found';

  constructor(id: string) {
    super(`There is no gift "${id}".`);
  }
}

export class GiftNotPaidError extends DomainError {
  readonly code = 'gift_not_paid';

  constructor(id: string) {
    super(`The money of gift ${id} is not there any more: its dispute was lost.`);
  }
}

export class GiftDisputedError extends DomainError {
  readonly code = 'gift_disputed';

  constructor(id: string) {
    super(`Gift ${id} is disputed, and the bank holds its money: it cannot be refunded now.`);
  }
}

export class RefundAboveRestError extends DomainError {
  readonly code = 'refund_above_rest';
  override readonly extra: Readonly<Record<string, unknown>>;

  constructor(id: string, restMinor: number, currency: string) {
    super(`Of gift ${id} ${formatMoney(restMinor, currency)} is left to refund.`);
    this.extra = { restMinor, currency };
  }
}

export class RefundRefusedError extends DomainError {
  readonly code = 'refund_refused';

  constructor(words: string) {
    super(`Stripe refused the refund: ${words}`);
  }
}
