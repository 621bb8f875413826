import { AmountNotAcceptedError, chooseAmount, type Offer, offerFault } from './choose-amount.js';

const OFFER: Offer = {
  currency: 'usd',
  presetsMinor: [0, 10_000, 250_000, 500_000],
  customMinMinor: 1337,
  customMaxMinor: 200_000,
};

describe('chooseAmount', () => {
  it.each([0, 10_000, 250_000, 500_000])('takes the preset %d, bounds or not', (amountMinor) => {
    expect(chooseAmount(OFFER, amountMinor)).toBe(amountMinor);
  });

  it.each([1337, 1338, 200_000])('takes %d within the bounds', (amountMinor) => {
    expect(chooseAmount(OFFER, amountMinor)).toBe(amountMinor);
  });

  it.each([1, 49, 1336, 200_001, 500_001])('refuses %d and says what it takes', (amountMinor) => {
    expect(() => chooseAmount(OFFER, amountMinor)).toThrow(AmountNotAcceptedError);
    expect(() => chooseAmount(OFFER, amountMinor)).toThrow('$13.37 to $2,000');
  });

  it('refuses 0 where it is not a preset, for it is never a small other amount', () => {
    expect(() => chooseAmount({ ...OFFER, presetsMinor: [10_000] }, 0)).toThrow(
      AmountNotAcceptedError,
    );
  });

  it('refuses what the currency cannot express', () => {
    const krona = { ...OFFER, currency: 'isk', presetsMinor: [], customMinMinor: 10_000 };
    expect(chooseAmount(krona, 13_300)).toBe(13_300);
    expect(() => chooseAmount(krona, 13_337)).toThrow(AmountNotAcceptedError);
  });
});

describe('offerFault', () => {
  it.each([
    [0, 'usd', null],
    [50, 'usd', null],
    [99_999_999, 'usd', null],
    [49, 'usd', 'is under the least Stripe charges, $0.50'],
    [100_000_000, 'usd', 'is over the most Stripe charges, $999,999.99'],
    [13_337, 'isk', 'has more decimals than isk takes'],
  ])('%d %s: %p', (amountMinor, currency, expected) => {
    expect(offerFault(amountMinor, currency)).toBe(expected);
  });
});
