import type { Words } from './words.js';

/** What a form was refused with: the members of problem+json that decide what the reader is told. */
export interface ToldProblem {
  readonly code: string;
  readonly errors?: readonly { readonly field: string }[];
  readonly retryAfterSeconds?: number;
}

/** What is wrong, in words, by the place in the form where it is said. */
export interface FormErrors {
  amount?: string;
  interval?: string;
  coverFees?: string;
  name?: string;
  message?: string;
  form?: string;
}

/** An offer's bounds in minor units. */
export interface Bounds {
  readonly customMinMinor: number;
  readonly customMaxMinor: number;
}

/** Where the campaign is not known, neither is its currency; no words of what then fails need them. */
export const UNKNOWN_OFFER = { currency: 'usd', customMinMinor: 0, customMaxMinor: 0 };

/** The service's answer in the reader's language: its own `detail` is English and for developers. */
export function explainProblem(problem: ToldProblem, words: Words, bounds: Bounds): FormErrors {
  const { say } = words;
  switch (problem.code) {
    case 'amount_not_accepted':
      return { amount: outOfRange(words, bounds) };
    case 'interval_not_accepted':
      return { interval: say('monthlyNotFree') };
    case 'fee_cover_not_accepted':
      return { coverFees: say('feeTooMuch') };
    case 'invalid_request':
      return explainFields(problem, words, bounds);
    case 'campaign_closed':
      return { form: say('campaignClosed') };
    case 'too_many_attempts':
      return {
        form: say('tooManyAttempts', { count: Math.ceil((problem.retryAfterSeconds ?? 60) / 60) }),
      };
    case 'idempotency_key_reused':
      return { form: say('keyReused') };
    case 'payment_provider_unavailable':
      return { form: say('providerUnavailable') };
    case 'unavailable':
      return { form: say('unavailable') };
    case 'unreachable':
      return { form: say('unreachable') };
    default:
      return { form: say('internalError') };
  }
}

export function outOfRange({ money, say }: Words, { customMinMinor, customMaxMinor }: Bounds) {
  return say('amountOutOfRange', { min: money(customMinMinor), max: money(customMaxMinor) });
}

function explainFields(problem: ToldProblem, words: Words, bounds: Bounds): FormErrors {
  const { say, money } = words;
  const fields = new Set(problem.errors?.map(({ field }) => field));
  const notAccepted = say('fieldNotAccepted');
  const errors: FormErrors = {
    ...(fields.has('amountMinor') && { amount: outOfRange(words, bounds) }),
    // A form without scripts sends the amount as it was typed.
    ...(fields.has('amount') && {
      amount: say('amountUnreadable', { example: money(bounds.customMinMinor) }),
    }),
    ...(fields.has('interval') && { interval: notAccepted }),
    ...(fields.has('coverFees') && { coverFees: notAccepted }),
    ...(fields.has('name') && { name: notAccepted }),
    ...(fields.has('message') && { message: notAccepted }),
  };
  return Object.keys(errors).length > 0 ? errors : { form: notAccepted };
}
