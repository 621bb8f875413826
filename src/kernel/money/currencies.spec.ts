import { currencyRules, isCurrency, MAXIMUM_CHARGE_MINOR } from './currencies.js';

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
  ])('%s charges at least %d, as Stripe publishes', (currency, minimumMinor) => {
    expect(currencyRules(currency).minimumMinor).toBe(minimumMinor);
  });

  /** With what half a dollar was worth, and twice that: above the one and below the other. */
  it.each([
    ['krw', 700, 1_400],
    ['vnd', 13_150, 26_300],
    ['clp', 475, 950],
    ['ugx', 180_000, 360_000],
    ['isk', 6_250, 13_500],
    ['twd', 1_550, 3_100],
    ['kwd', 154, 308],
    ['tnd', 1_450, 2_900],
    ['idr', 825_000, 1_650_000],
    ['bmd', 50, 100],
  ])('%s, of which none is published, asks for half a dollar’s worth', (currency, half, whole) => {
    const { minimumMinor } = currencyRules(currency);
    expect(minimumMinor).toBeGreaterThanOrEqual(half);
    expect(minimumMinor).toBeLessThan(whole);
  });

  it('asks for an amount that can be charged, of every currency', () => {
    const currencies = Intl.supportedValuesOf('currency').map((code) => code.toLowerCase());
    expect(currencies.length).toBeGreaterThan(150);
    for (const currency of currencies) {
      const { minimumMinor, stepMinor } = currencyRules(currency);
      expect([currency, minimumMinor % stepMinor]).toEqual([currency, 0]);
      expect(minimumMinor).toBeLessThan(MAXIMUM_CHARGE_MINOR);
    }
  });

  it('knows every special currency as one', () => {
    for (const currency of [...ZERO_DECIMAL, ...THREE_DECIMAL, 'isk', 'ugx', 'huf', 'twd']) {
      expect([currency, isCurrency(currency)]).toEqual([currency, true]);
    }
  });
});
