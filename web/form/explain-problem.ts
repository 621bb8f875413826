import type { Problem } from '../service/checkout.js';
import type { Words } from '../../src/languages/block/words.js';

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
export function explainProblem(
  problem: Problem,
  say: Words['say'],
  outOfRange: string,
): FormErrors {
  switch (problem.code) {
    case 'amount_not_accepted':
      return { amount: outOfRange };
    case 'interval_not_accepted':
      return { interval: say('fieldNotAccepted') };
    case 'fee_cover_not_accepted':
      return { coverFees: say('fieldNotAccepted') };
    case 'invalid_request':
      return explainFields(problem, say, outOfRange);
    case 'campaign_closed':
      return { form: say('campaignClosed') };
    case 'too_many_attempts':
      return {
        form: say('tooManyAttempts', { count: Math.ceil((problem.retryAfterSeconds ?? 60) / 60) }),
      };
    case 'unreachable':
      return { form: say('unreachable') };
    default:
      return { form: say('providerUnavailable') };
  }
}

function explainFields(problem: Problem, say: Words['say'], outOfRange: string): FormErrors {
  const fields = new Set(problem.errors?.map(({ field }) => field));
  const errors: FormErrors = {
    ...(fields.has('amountMinor') && { amount: outOfRange }),
    ...(fields.has('name') && { name: say('fieldNotAccepted') }),
    ...(fields.has('message') && { message: say('fieldNotAccepted') }),
  };
  return Object.keys(errors).length > 0 ? errors : { form: say('fieldNotAccepted') };
}
