import { DomainError } from '../kernel/domain-error.js';

export class MonthNotFoundError extends DomainError {
  readonly code = 'month_not_found';

  constructor(month: string) {
    super(`There is no month "${month}" in the books.`);
  }
}

export class MonthNotOverError extends DomainError {
  readonly code = 'month_not_over';

  constructor(month: string) {
    super(`${month} is not over yet (UTC).`);
  }
}

/** Months are closed one after the other, so that what comes late has one month to go to. */
export class EarlierMonthOpenError extends DomainError {
  readonly code = 'earlier_month_open';
  override readonly extra: Readonly<Record<string, unknown>>;

  constructor(month: string, earlier: string) {
    super(`Close ${earlier} first: months are closed one after the other, and ${month} is later.`);
    this.extra = { earlier };
  }
}

/** Its fees and net would change after it was closed. */
export class MonthAwaitsFeesError extends DomainError {
  readonly code = 'month_awaits_fees';
  override readonly extra: Readonly<Record<string, unknown>>;

  constructor(month: string, awaiting: number) {
    super(
      `Stripe has not told the fees of ${awaiting} entries of ${month}. Run the missed events, then close it.`,
    );
    this.extra = { awaiting };
  }
}
