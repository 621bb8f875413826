import { currencyRules, isCurrency } from './currencies.js';

const ZERO_DECIMAL = 'bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' ');
const THREE_DECIMAL = 'bhd iqd jod kwd omr tnd'.split(' ');

/** As Stripe's documentation lists them, written out a second time. */
describe('the rules of currencies', () => {
  it.each(ZERO_DECIMAL)('%s has no decimals', (currency) => {
    expect(currencyRules(currency)).toMatchObject({
      minorUnits: 0,
      stepMinor: 1,
      payoutStepMinor: 1,
    });
  });

  it.each(THREE_DECIMAL)('%s has three decimals, and the last is 0', (currency) => {
    expect(currencyRules(currency)).toMatchObject({ minorUnits: 3, stepMinor: 10 });
  });

  it.each(['isk', 'ugx'])('%s is sent times 100, and whole', (currency) => {
    expect(currencyRules(currency)).toMatchObject({ minorUnits: 2, stepMinor: 100 });
  });

  it.each(['huf', 'twd'])('%s has two decimals, and is paid out whole', (currency) => {
    expect(currencyRules(currency)).toMatchObject({
      minorUnits: 2,
      stepMinor: 1,
      payoutStepMinor: 100,
    });
  });

  it.each([
    ['usd', 50],
    ['eur', 50],
    ['gbp', 30],
    ['jpy', 50],
    ['huf', 17_500],
    ['czk', 1_500],
    ['krw', 1],
    ['kwd', 1_000],
    ['isk', 100],
  ])('%s charges at least %d', (currency, minimumMinor) => {
    const rules = currencyRules(currency);
    expect(rules.minimumMinor).toBe(minimumMinor);
    expect(rules.minimumMinor % rules.stepMinor).toBe(0);
  });

  it('knows every special currency as one', () => {
    for (const currency of [...ZERO_DECIMAL, ...THREE_DECIMAL, 'isk', 'ugx', 'huf', 'twd']) {
      expect([currency, isCurrency(currency)]).toEqual([currency, true]);
    }
  });
});
