import type { Problem } from '../service/checkout.js';
import type { Texts } from '../texts.js';

/** What is wrong, in words, by the place in the form where it is said. */
export interface FormErrors {
  amount?: string;
  interval?: string;
  coverFees?: string;
  name?: string;
  message?: string;
  form?: string;
}

/** The service's answer in the reader's language: its own `detail` is English and for developers. */
export function explainProblem(problem: Problem, texts: Texts, outOfRange: string): FormErrors {
  switch (problem.code) {
    case 'amount_not_accepted':
      return { amount: outOfRange };
    case 'interval_not_accepted':
      return { interval: texts.fieldNotAccepted };
    case 'fee_cover_not_accepted':
      return { coverFees: texts.fieldNotAccepted };
    case 'invalid_request':
      return explainFields(problem, texts, outOfRange);
    case 'campaign_closed':
      return { form: texts.campaignClosed };
    case 'too_many_attempts':
      return { form: texts.tooManyAttempts(Math.ceil((problem.retryAfterSeconds ?? 60) / 60)) };
    case 'unreachable':
      return { form: texts.unreachable };
    default:
      return { form: texts.providerUnavailable };
  }
}

function explainFields(problem: Problem, texts: Texts, outOfRange: string): FormErrors {
  const fields = new Set(problem.errors?.map(({ field }) => field));
  const errors: FormErrors = {
    ...(fields.has('amountMinor') && { amount: outOfRange }),
    ...(fields.has('name') && { name: texts.fieldNotAccepted }),
    ...(fields.has('message') && { message: texts.fieldNotAccepted }),
  };
  return Object.keys(errors).length > 0 ? errors : { form: texts.fieldNotAccepted };
}
