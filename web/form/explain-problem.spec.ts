import { campaignWith, wordsFor } from '../testing/campaign.js';
import { explainProblem } from './explain-problem.js';

const { say } = wordsFor(campaignWith());

const explain = (problem: Parameters<typeof explainProblem>[0]) =>
  explainProblem(problem, say, 'from $5 to $20,000');

describe('explainProblem', () => {
  it('says beside the amount what is accepted', () => {
    expect(explain({ code: 'amount_not_accepted' })).toEqual({ amount: 'from $5 to $20,000' });
  });

  it('points at each field the service names', () => {
    const errors = ['name', 'message'].map((field) => ({ field, message: 'too long' }));
    expect(explain({ code: 'invalid_request', errors })).toEqual({
      name: say('fieldNotAccepted'),
      message: say('fieldNotAccepted'),
    });
  });

  it('never swallows a fault of a field the form does not show', () => {
    const errors = [{ field: 'article', message: 'not a URL' }];
    expect(explain({ code: 'invalid_request', errors })).toEqual({
      form: say('fieldNotAccepted'),
    });
  });

  it.each([
    ['interval_not_accepted', 'interval'],
    ['fee_cover_not_accepted', 'coverFees'],
  ])('says %s beside the field %s', (code, field) => {
    expect(explain({ code })).toEqual({ [field]: say('fieldNotAccepted') });
  });

  it('tells in minutes when to try again', () => {
    const { form } = explain({ code: 'too_many_attempts', retryAfterSeconds: 61 });
    expect(form).toContain('2 minutes');
  });

  it('explains a code it does not know as no payment made', () => {
    expect(explain({ code: 'internal_error' }).form).toBe(say('providerUnavailable'));
  });
});
