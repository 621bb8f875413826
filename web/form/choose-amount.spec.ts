import { campaignWith, wordsFor } from '../testing/campaign.js';
import { chooseAmount, firstChoice, type Choice } from './choose-amount.js';

const campaign = campaignWith();
const { say } = wordsFor(campaign);
const choose = (choice: Choice, typed = '', tag = 'en') =>
  chooseAmount(choice, typed, { campaign, ...wordsFor(campaign, tag) });

describe('chooseAmount', () => {
  it('takes a preset as it stands, 0 included', () => {
    expect(choose(10000)).toEqual({ amountMinor: 10000 });
    expect(choose(0)).toEqual({ amountMinor: 0 });
  });

  it('ignores what was typed once a preset is chosen again', () => {
    expect(choose(10000, 'nonsense')).toEqual({ amountMinor: 10000 });
  });

  it('takes a typed amount at and between the bounds', () => {
    expect(choose('other', '5')).toEqual({ amountMinor: 500 });
    expect(choose('other', '19.99')).toEqual({ amountMinor: 1999 });
    expect(choose('other', '20,000')).toEqual({ amountMinor: 2000000 });
  });

  it('takes a typed preset outside the bounds', () => {
    expect(choose('other', '0')).toEqual({ amountMinor: 0 });
  });

  it.each(['4.99', '20000.01', '0.01'])('names the bounds for %s', (typed) => {
    expect(choose('other', typed)).toEqual({ error: 'Enter an amount from $5 to $20,000.' });
  });

  it('reads and answers in the language of the reader', () => {
    expect(choose('other', '1.234,56', 'de')).toEqual({ amountMinor: 123456 });
    expect(choose('other', '1,5', 'ja')).toEqual({
      error: expect.stringContaining('$5') as string,
    });
  });

  it('says in words what is wrong with the figure', () => {
    expect(choose('other')).toEqual({ error: say('amountMissing') });
    expect(choose('other', 'ten')).toEqual({ error: say('amountUnreadable', { example: '$5' }) });
    expect(choose('other', '1.005')).toEqual({ error: say('amountTooFine', { count: 2 }) });
  });

  it.each([
    ['kwd', { minorUnits: 3, stepMinor: 10 }, '1.234', '1.230', 1230, 'at most 2 decimals'],
    ['ugx', { minorUnits: 2, stepMinor: 100 }, '1000.50', '1000.00', 100000, 'no decimals'],
  ])(
    'calls an amount of %s too fine that Stripe does not charge',
    (currency, rules, fine, plain, amountMinor, told) => {
      const other = campaignWith({ ...rules, currency });
      const context = { campaign: other, ...wordsFor(other) };
      expect(chooseAmount('other', fine, context)).toEqual({
        error: expect.stringContaining(told) as string,
      });
      expect(chooseAmount('other', plain, context)).toEqual({ amountMinor });
    },
  );
});

describe('firstChoice', () => {
  it('starts at the smallest amount of money listed first, else at 0, else at the field', () => {
    expect(firstChoice(campaign)).toBe(10000);
    expect(firstChoice({ ...campaign, presetsMinor: [0] })).toBe(0);
    expect(firstChoice({ ...campaign, presetsMinor: [] })).toBe('other');
  });
});
