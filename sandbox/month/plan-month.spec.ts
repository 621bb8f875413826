import { PAYMENT_STORIES } from './payment-stories.js';
import { planMonth } from './plan-month.js';
import { SUPPORT_STORIES } from './support-stories.js';

const CAMPAIGNS = [
  { slug: 'winter', currency: 'usd', amountsMinor: [0, 1337, 250_000] },
  { slug: 'tokyo', currency: 'jpy', amountsMinor: [0, 1000] },
];
const SIZE = { seed: 7, days: 30, gifts: 600 };

describe('the plan of a month', () => {
  const month = planMonth(CAMPAIGNS, SIZE);
  const gifts = month.flatMap((day) => day.gifts);

  it('is the same for the same seed, and another for another', () => {
    expect(planMonth(CAMPAIGNS, SIZE)).toEqual(month);
    expect(planMonth(CAMPAIGNS, { ...SIZE, seed: 8 })).not.toEqual(month);
  });

  it('has all its gifts, spread over its days', () => {
    expect(gifts).toHaveLength(600);
    expect(new Set(month.map((day) => day.gifts.length))).toEqual(new Set([20]));
  });

  it('tells every story, and pays in every way', () => {
    const told = (names: readonly string[]) => [...new Set(names)].sort();
    expect(told(gifts.map(({ story }) => story))).toEqual(told(Object.keys(PAYMENT_STORIES)));
    expect(told(gifts.map((gift) => gift.supportStory))).toEqual(
      told(Object.keys(SUPPORT_STORIES)),
    );
    expect(told(gifts.map(({ payment }) => payment))).toEqual(
      told(['card', 'declined_then_card', 'debit', 'failing_debit', 'leaves']),
    );
  });

  it('lets nothing happen to what is not paid, and no month begin with 0', () => {
    const unpaid = gifts.filter(
      ({ payment, amountMinor }) =>
        amountMinor === 0 || payment === 'leaves' || payment === 'failing_debit',
    );
    expect(new Set(unpaid.map(({ story }) => story))).toEqual(new Set(['nothing']));
    const monthly = gifts.filter(({ interval }) => interval === 'month');
    expect(monthly.every(({ amountMinor }) => amountMinor > 0)).toBe(true);
  });

  it('debits no bank account where the currency has none', () => {
    const yen = gifts.filter(({ campaign }) => campaign.currency === 'jpy');
    expect(yen.map(({ payment }) => payment)).not.toContain('debit');
    expect(yen.map(({ payment }) => payment)).not.toContain('failing_debit');
  });
});
