import type { Problem } from '../http/problem.js';
import type { FieldError } from '../kernel/domain-error.js';

/** Where the service's own words are for developers, or cannot know whether money has moved. */
const WORDS: Readonly<Record<string, string>> = {
  idempotency_key_reused:
    'This form was sent before, with another choice. If you paid then, that payment stands. To choose again, go back to the form.',
  internal_error: 'Something went wrong on our side, and nothing was charged. Please try again.',
  payment_provider_unavailable:
    'Stripe’s page could not be opened, and nothing was charged. Please try again.',
  unavailable:
    'We cannot take your support at the moment, and nothing was charged. Please try again in a minute.',
};

const FIELDS: Readonly<Record<string, string>> = {
  amount: 'The amount',
  amountMinor: 'The amount',
  name: 'Your name',
  message: 'Your message',
};

/** What a reader is told whose form failed: what is wrong, and that no money went. */
export function formErrorWords({ code, detail, errors }: Problem): string {
  const faults = errors as readonly FieldError[] | undefined;
  const told = faults?.map(({ field, message }) => `${FIELDS[field] ?? field} ${message}.`);
  return WORDS[code] ?? `${told?.join(' ') ?? detail} Nothing was charged.`;
}
