import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { ApiError } from '../api/api-error.js';
import { toAddress } from '../api/decode-common.js';
import type { ParamMap } from '../api/form-body.js';
import type { Confirmation } from '../checkout/confirm-session.js';
import { findSepaBehaviour } from '../resources/instruments.js';
import type { Behaviour } from '../resources/instruments.js';
import {
  bankAccountBehaviour,
  cardBehaviour,
  makePaymentMethod,
} from '../resources/payment-methods.js';

/** The names of the page's fields, which are their ids as well. */
export const FIELDS = [
  'email',
  'name',
  'method',
  'cardNumber',
  'cardExpiry',
  'cardCvc',
  'accountNumber',
  'iban',
  'country',
  'postalCode',
] as const;
export type Field = (typeof FIELDS)[number];
export type FieldValues = Partial<Record<Field, string>>;
export type FieldErrors = Partial<Record<Field, string>>;

/** What was typed, trimmed; whatever else a form carries is left aside. */
export function readFields(body: ParamMap): FieldValues {
  const values: FieldValues = {};
  for (const field of FIELDS) {
    const value = body[field];
    if (typeof value === 'string') values[field] = value.trim().slice(0, 500);
  }
  return values;
}

/** What a person must correct before anything is tried; empty when all is well. */
export function checkFields(
  account: Account,
  session: Stripe.Checkout.Session,
  values: FieldValues,
): FieldErrors {
  const errors: FieldErrors = {};
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(values.email ?? '')) {
    errors.email = 'Enter an email address like name@example.com.';
  }
  if (!values.name) errors.name = 'Enter a name.';
  if (session.amount_total === 0) return errors;
  try {
    behaviourOf(values);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    errors[numberField(values)] = error.message;
  }
  if (methodOf(values) === 'card') {
    const expiry = readExpiry(values.cardExpiry ?? '');
    if (!expiry) errors.cardExpiry = 'Enter month and year, like 12 / 34.';
    else if (isPast(expiry, account)) errors.cardExpiry = 'This date is past.';
    if (!/^\d{3,4}$/.test(values.cardCvc ?? '')) errors.cardCvc = 'Enter 3 or 4 digits.';
  }
  return errors;
}

/** Makes what a person filled in ready to confirm. The fields must have been checked. */
export function toConfirmation(
  account: Account,
  session: Stripe.Checkout.Session,
  values: FieldValues,
): Confirmation {
  const { email = '', name = '' } = values;
  const address = toAddress({
    country: values.country ?? null,
    postal_code: values.postalCode ? values.postalCode : null,
  });
  const person = { email, name, address, phone: null };
  if (session.amount_total === 0) return { ...person, method: null };
  const expiry = readExpiry(values.cardExpiry ?? '');
  const method = makePaymentMethod(account, behaviourOf(values), person, expiry ?? {});
  return { ...person, method };
}

function methodOf(values: FieldValues): 'card' | 'us_bank_account' | 'sepa_debit' {
  const { method } = values;
  return method === 'us_bank_account' || method === 'sepa_debit' ? method : 'card';
}

function numberField(values: FieldValues): Field {
  const fields = {
    card: 'cardNumber',
    us_bank_account: 'accountNumber',
    sepa_debit: 'iban',
  } as const;
  return fields[methodOf(values)];
}

function behaviourOf(values: FieldValues): Behaviour {
  switch (methodOf(values)) {
    case 'us_bank_account':
      return bankAccountBehaviour(values.accountNumber ?? '');
    case 'sepa_debit': {
      const behaviour = findSepaBehaviour(values.iban ?? '');
      if (behaviour) return behaviour;
      throw new ApiError(400, 'invalid_request_error', 'Enter one of the test IBANs.');
    }
    case 'card':
      return cardBehaviour(values.cardNumber ?? '');
  }
}

interface Expiry {
  expMonth: number;
  expYear: number;
}

function readExpiry(typed: string): Expiry | null {
  const [, month, year] = /^(\d{1,2})\s*[/-]?\s*(?:20)?(\d{2})$/.exec(typed) ?? [];
  const expMonth = Number(month);
  return expMonth >= 1 && expMonth <= 12 ? { expMonth, expYear: 2000 + Number(year) } : null;
}

function isPast({ expMonth, expYear }: Expiry, account: Account): boolean {
  return Date.UTC(expYear, expMonth, 1) <= account.clock.nowMs();
}
