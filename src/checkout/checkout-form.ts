import { InvalidRequestError } from '../kernel/domain-error.js';
import { parseMajor } from '../kernel/money/money.js';

/** What browsers send for a checked box, and what scripts write for true. */
const TRUE_VALUES: readonly unknown[] = ['on', 'true', '1'];

/**
 * A plain HTML form's fields as the JSON request has them. A form sends text only: the preset in
 * `amountMinor`, or `other` there and the amount as a person writes it in `amount`.
 * @throws InvalidRequestError where the amount cannot be read.
 */
export function requestFromForm(
  form: Record<string, unknown>,
  currency: string,
): { request: Record<string, unknown>; clientKey: string | null } {
  const { amountMinor, amount, idempotencyKey, anonymous, coverFees, ...rest } = form;
  const request: Record<string, unknown> = {
    amountMinor: readAmount(amountMinor, amount, currency),
  };
  for (const [field, value] of Object.entries(rest)) {
    // A field that was left empty was not filled in.
    if (value !== '') request[field] = value;
  }
  if (anonymous !== undefined) request.anonymous = TRUE_VALUES.includes(anonymous);
  if (coverFees !== undefined) request.coverFees = TRUE_VALUES.includes(coverFees);
  return { request, clientKey: typeof idempotencyKey === 'string' ? idempotencyKey : null };
}

function readAmount(amountMinor: unknown, amount: unknown, currency: string): number {
  if (amountMinor !== 'other' && amountMinor !== undefined && amountMinor !== '') {
    if (typeof amountMinor === 'string' && /^\d{1,15}$/.test(amountMinor))
      return Number(amountMinor);
    throw fault('amountMinor', 'must be a whole number of minor units');
  }
  const parsed = typeof amount === 'string' ? parseMajor(amount, currency) : null;
  if (parsed === null) throw fault('amount', 'must be an amount such as 25 or 25.50');
  return parsed;
}

function fault(field: string, message: string): InvalidRequestError {
  return new InvalidRequestError([{ field, message }]);
}
