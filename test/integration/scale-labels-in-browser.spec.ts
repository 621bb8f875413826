import fc from 'fast-check';
import { formatMoney } from '../../src/kernel/money/money.js';
import { scaleLabels } from '../../src/progress/scale-labels.js';
import { placeLabels } from '../../web/bar/scale-labels.js';

/** The plain bars of the service and the live one of the block place labels each on their own. */
describe('the scale of the support block', () => {
  it('has under a bar of any length the labels that the service draws', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('usd', 'ugx', 'kwd'),
        fc.uniqueArray(fc.integer({ min: 0, max: 100_000_000 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 100, max: 1_200 }),
        (currency, amounts, length) => {
          const sorted = amounts.sort((a, b) => a - b);
          const endMinor = Math.max(1, ...sorted);
          const marks = sorted.map((amountMinor) => ({
            position: amountMinor / endMinor,
            label: formatMoney(amountMinor, currency),
          }));
          const drawn = scaleLabels({ amountsMinor: amounts, currency, endMinor, length });
          const shown = placeLabels(marks, { length, figureWidth: 8, gap: 12 });
          expect(drawn.map(({ text }) => text)).toEqual(shown.map(({ label }) => label));
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
