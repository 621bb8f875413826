import { currencyRules } from '../kernel/money/currencies.js';
import { feeCoverOf, usualFee } from './fee-cover.js';

describe('feeCoverOf', () => {
  it.each(['usd', 'eur', 'jpy', 'kwd', 'isk', 'ugx', 'huf'])(
    'is the least that leaves a gift in %s whole after the estimated fee',
    (currency) => {
      const fee = usualFee(currency);
      const { stepMinor } = currencyRules(currency);
      const feeOn = (chargeMinor: number) =>
        (chargeMinor * fee.feeBasisPoints) / 10_000 + fee.feeFixedMinor;
      for (const amountMinor of [500, 1300, 10_000, 250_000, 4_999_900]) {
        const coverMinor = feeCoverOf(amountMinor, fee, currency);
        expect(coverMinor % stepMinor).toBe(0);
        expect(feeOn(amountMinor + coverMinor)).toBeLessThanOrEqual(coverMinor);
        const less = coverMinor - stepMinor;
        expect(feeOn(amountMinor + less)).toBeGreaterThan(less);
      }
    },
  );

  it('covers 3.30 of 100 dollars, and nothing of nothing', () => {
    expect(feeCoverOf(10_000, usualFee('usd'), 'usd')).toBe(330);
    expect(feeCoverOf(0, usualFee('usd'), 'usd')).toBe(0);
  });
});
