import { ENGLISH } from '../locale.js';
import { explainProblem, type ToldProblem } from './explain-problem.js';
import { BLOCK } from './texts.js';
import { wordsOf } from './words.js';

const words = wordsOf(BLOCK.en, ENGLISH, { currency: 'usd', minorUnits: 2 });
const { say } = words;
const explain = (problem: ToldProblem) =>
  explainProblem(problem, words, { customMinMinor: 500, customMaxMinor: 2000000 });

describe('explainProblem', () => {
  it('says beside the amount what is accepted', () => {
    expect(explain({ code: 'amount_not_accepted' })).toEqual({
      amount: 'Enter an amount from $5 to $20,000.',
    });
  });

  it('points at each field the service names', () => {
    const errors = ['name', 'message'].map((field) => ({ field }));
    expect(explain({ code: 'invalid_request', errors })).toEqual({
      name: say('fieldNotAccepted'),
      message: say('fieldNotAccepted'),
    });
  });

  it('never swallows a fault of a field the form does not show', () => {
    const errors = [{ field: 'article' }];
    expect(explain({ code: 'invalid_request', errors })).toEqual({
      form: say('fieldNotAccepted'),
    });
  });

  it.each([
    ['interval_not_accepted', 'interval', 'monthlyNotFree'],
    ['fee_cover_not_accepted', 'coverFees', 'feeTooMuch'],
  ] as const)('says %s beside the field %s', (code, field, text) => {
    expect(explain({ code })).toEqual({ [field]: say(text) });
  });

  it('says that an amount typed into a plain form could not be read', () => {
    const errors = [{ field: 'amount' }];
    expect(explain({ code: 'invalid_request', errors })).toEqual({
      amount: 'Write the amount in figures, for example $5.',
    });
  });

  it('tells in minutes when to try again', () => {
    const { form } = explain({ code: 'too_many_attempts', retryAfterSeconds: 61 });
    expect(form).toContain('2 minutes');
  });

  it('explains a code it does not know as a fault of ours, and blames nobody else', () => {
    expect(explain({ code: 'of_a_later_version' }).form).toBe(say('internalError'));
    expect(explain({ code: 'payment_provider_unavailable' }).form).toBe(say('providerUnavailable'));
  });
});
