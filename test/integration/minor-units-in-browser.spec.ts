import { currencyRules, isCurrency } from '../../src/kernel/money/currencies.js';
import { toDecimal } from '../../src/kernel/money/money.js';
import { exactFigure } from '../../web/money/exact-figure.js';

const CURRENCIES = Intl.supportedValuesOf('currency').map((code) => code.toLowerCase());

/** The totals page has a table of its own: a figure there has the decimals that the books have. */
describe('the figures of the totals page', () => {
  it('have in every currency the decimals of the one table of rules', () => {
    expect(CURRENCIES.filter(isCurrency).length).toBeGreaterThan(150);
    for (const currency of CURRENCIES) {
      const written = [currency, exactFigure(123, currency)];
      expect(written).toEqual([currency, toDecimal(123, currency)]);
      expect(written[1]!.split('.')[1]?.length ?? 0).toBe(currencyRules(currency).minorUnits);
    }
  });
});
