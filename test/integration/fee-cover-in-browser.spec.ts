import fc from 'fast-check';
import { currencyRules } from '../../src/kernel/money/currencies.js';
import { feeCoverOf, usualFee } from '../../src/preset-amounts/fee-cover.js';
import { feeCoverOf as feeCoverInBrowser } from '../../web/money/fee-cover.js';

const CURRENCIES = ['usd', 'eur', 'jpy', 'kwd', 'isk', 'ugx', 'huf'];

/** The browser has arithmetic of its own: what the reader is shown is what the service charges. */
describe('the fee cover that the support block shows', () => {
  it.each([
    ['usd', 0, 0],
    ['usd', 1, 31],
    ['usd', 1337, 71],
    ['usd', 10_000, 330],
    ['usd', 99_999_999, 2_986_643],
    ['eur', 1999, 56],
    ['jpy', 1000, 38],
    ['kwd', 12_340, 370],
    ['isk', 50_000, 1500],
    ['ugx', 1_000_000, 29_900],
  ])('is, of %s %d, the %d that the service adds', (currency, amountMinor, coverMinor) => {
    expect(feeCoverOf(amountMinor, usualFee(currency), currency)).toBe(coverMinor);
    expect(shown(currency, amountMinor)).toBe(coverMinor);
  });

  it('is what the service adds for any amount, estimate and currency', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CURRENCIES),
        fc.integer({ min: 0, max: 99_999_999 }),
        fc.integer({ min: 0, max: 5_000 }),
        fc.integer({ min: 0, max: 100_000 }),
        (currency, amountMinor, feeBasisPoints, feeFixedMinor) => {
          const fee = { feeBasisPoints, feeFixedMinor };
          const { stepMinor } = currencyRules(currency);
          expect(feeCoverInBrowser(amountMinor, { ...fee, stepMinor })).toBe(
            feeCoverOf(amountMinor, fee, currency),
          );
        },
      ),
      { numRuns: 5_000 },
    );
  });
});

function shown(currency: string, amountMinor: number): number {
  const { stepMinor } = currencyRules(currency);
  return feeCoverInBrowser(amountMinor, { ...usualFee(currency), stepMinor });
}
