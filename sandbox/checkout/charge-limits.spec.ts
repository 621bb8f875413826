import { currencyRules, MAXIMUM_CHARGE_MINOR } from '../../src/kernel/money/currencies.js';
import { requireChargeable, smallestChargeMinor } from './charge-limits.js';

/** @see https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts */
const PUBLISHED: Readonly<Record<string, number>> = {
  ...{ aed: 200, aud: 50, bgn: 100, brl: 50, cad: 50, chf: 50, czk: 1500, dkk: 250, eur: 50 },
  ...{ gbp: 30, hkd: 400, huf: 17_500, inr: 50, jpy: 50, mxn: 1000, myr: 200, nok: 300, nzd: 50 },
  ...{ pln: 200, ron: 200, sek: 300, sgd: 50, thb: 1000, usd: 50 },
};

const ALL = Intl.supportedValuesOf('currency').map((code) => code.toLowerCase());

/** Two tables of one thing: the service's, and that of what stands in for Stripe. */
describe('what can be charged', () => {
  it.each(Object.entries(PUBLISHED))(
    '%s: %d at least, in both tables',
    (currency, minimumMinor) => {
      expect(smallestChargeMinor(currency)).toBe(minimumMinor);
      expect(currencyRules(currency).minimumMinor).toBe(minimumMinor);
    },
  );

  it('is never refused of what the service lets pass', () => {
    for (const currency of ALL) {
      const { minimumMinor, stepMinor } = currencyRules(currency);
      for (const amountMinor of [minimumMinor, minimumMinor + stepMinor]) {
        expect([currency, refusal(amountMinor, currency)]).toEqual([currency, null]);
      }
    }
    const mostWhole = MAXIMUM_CHARGE_MINOR - (MAXIMUM_CHARGE_MINOR % 100);
    expect(refusal(MAXIMUM_CHARGE_MINOR, 'usd')).toBeNull();
    expect(refusal(mostWhole, 'ugx')).toBeNull();
  });

  it('is refused where the service refuses it: between two steps, and above the most', () => {
    for (const currency of ALL) {
      const { minimumMinor, stepMinor } = currencyRules(currency);
      if (stepMinor === 1) continue;
      for (const amountMinor of [minimumMinor + 1, minimumMinor + stepMinor / 2]) {
        expect([currency, refusal(amountMinor, currency)]).toEqual([
          currency,
          expect.stringContaining(`multiple of ${stepMinor}`),
        ]);
      }
    }
    expect(refusal(MAXIMUM_CHARGE_MINOR + 1, 'usd')).toContain('no more than');
  });
});

function refusal(amountMinor: number, currency: string): string | null {
  try {
    requireChargeable(amountMinor, currency);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}
