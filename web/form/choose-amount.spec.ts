import type { Campaign } from '../service/campaign';
import { english } from '../texts';
import { chooseAmount, firstChoice, type Choice } from './choose-amount';

const campaign: Campaign = {
  slug: 'winter',
  title: 'Winter fund',
  currency: 'usd',
  minorUnits: 2,
  presetsMinor: [0, 10000, 250000],
  customMinMinor: 500,
  customMaxMinor: 2000000,
  stepMinor: 1,
  feeBasisPoints: 290,
  feeFixedMinor: 30,
  intervals: ['once', 'month'],
  status: 'open',
};
const money = { currency: 'usd', minorUnits: 2, locale: 'en' };
const choose = (choice: Choice, typed = '') =>
  chooseAmount(choice, typed, { campaign, money, texts: english });

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

  it('says in words what is wrong with the figure', () => {
    expect(choose('other')).toEqual({ error: english.amountMissing });
    expect(choose('other', 'ten')).toEqual({ error: english.amountUnreadable('$5') });
    expect(choose('other', '1.005')).toEqual({ error: english.amountTooFine(2) });
  });

  it.each([
    ['kwd', { minorUnits: 3, stepMinor: 10 }, '1.234', '1.230', 1230, 2],
    ['ugx', { minorUnits: 2, stepMinor: 100 }, '1000.50', '1000.00', 100000, 0],
  ])(
    'calls an amount of %s too fine that Stripe does not charge',
    (currency, rules, fine, plain, amountMinor, decimals) => {
      const context = {
        campaign: { ...campaign, ...rules, currency },
        money: { ...money, ...rules, currency },
        texts: english,
      };
      expect(chooseAmount('other', fine, context)).toEqual({
        error: english.amountTooFine(decimals),
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
