import { CAPTCHA_FIELDS } from '../abuse/captcha/captcha-providers.js';
import { InvalidRequestError } from '../kernel/domain-error.js';
import { currencyRules } from '../kernel/money/currencies.js';
import { decimalSeparator, parseAmount } from '../kernel/money/parse-amount.js';
import { chooseLocale } from '../languages/locale.js';

/** What browsers send for a box, and what scripts write for true and false. */
const BOX_VALUES: ReadonlyMap<unknown, boolean> = new Map([
  ['on', true],
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
  ['', false],
]);

const AMOUNT_FAULTS = {
  missing: 'must be written, or a preset chosen',
  unreadable: 'must be written in figures, such as 25 or 25.50',
  tooFine: 'has more decimals than the currency',
};

/**
 * A plain HTML form's fields as the JSON request has them. A form sends text only: the preset in
 * `amountMinor`, or `other` there and the amount in `amount`, as the language of `lang` writes it.
 * @throws InvalidRequestError where the amount or a box cannot be read.
 */
export function requestFromForm(
  form: Record<string, unknown>,
  currency: string,
): { request: Record<string, unknown>; clientKey: string | null } {
  const { amountMinor, amount, idempotencyKey, anonymous, coverFees, ...rest } = form;
  const request: Record<string, unknown> = {
    amountMinor: readAmount(amountMinor, amount, { currency, lang: rest.lang }),
  };
  for (const [field, value] of Object.entries(rest)) {
    // A field that was left empty was not filled in.
    if (value === '') continue;
    request[CAPTCHA_FIELDS.includes(field) ? 'captchaToken' : field] = value;
  }
  for (const [field, value] of Object.entries({ anonymous, coverFees })) {
    if (value !== undefined) request[field] = readBox(field, value);
  }
  return { request, clientKey: typeof idempotencyKey === 'string' ? idempotencyKey : null };
}

/** A plain form's name and message, and the language of its page. */
export function messageFromForm({ anonymous, lang, ...fields }: Record<string, unknown>): {
  request: Record<string, unknown>;
  lang: string | undefined;
} {
  const request = { ...fields };
  if (anonymous !== undefined) request.anonymous = readBox('anonymous', anonymous);
  return { request, lang: typeof lang === 'string' ? lang : undefined };
}

function readAmount(
  amountMinor: unknown,
  amount: unknown,
  { currency, lang }: { currency: string; lang: unknown },
): number {
  if (amountMinor !== 'other' && amountMinor !== undefined && amountMinor !== '') {
    if (typeof amountMinor === 'string' && /^\d{1,15}$/.test(amountMinor))
      return Number(amountMinor);
    throw fault('amountMinor', 'must be a whole number of minor units');
  }
  const { tag } = chooseLocale(typeof lang === 'string' ? [lang] : []);
  const parsed = parseAmount(typeof amount === 'string' ? amount : '', {
    ...currencyRules(currency),
    decimalSeparator: decimalSeparator(tag),
  });
  if ('problem' in parsed) throw fault('amount', AMOUNT_FAULTS[parsed.problem]);
  return parsed.amountMinor;
}

/** A box that was sent twice is refused: guessed wrongly, it would publish a name or add a fee. */
function readBox(field: string, value: unknown): boolean {
  const isChecked = BOX_VALUES.get(value);
  if (isChecked === undefined) throw fault(field, 'must be true or false');
  return isChecked;
}

function fault(field: string, message: string): InvalidRequestError {
  return new InvalidRequestError([{ field, message }]);
}
