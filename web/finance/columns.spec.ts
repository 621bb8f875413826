import { articleColumns, giftColumns, totalsColumns } from './columns';
import type { Gift, TotalsRow } from './finance-api';

const gift: Gift = {
  id: '7',
  campaign: 'winter',
  amountMinor: 1408,
  feeCoverMinor: 71,
  currency: 'usd',
  interval: 'month',
  state: 'partially_refunded',
  refundedMinor: 37,
  disputedMinor: 0,
  settlementCurrency: null,
  feeMinor: null,
  netMinor: null,
  occurredAt: '2026-11-23T08:00:00.000Z',
  anonymous: true,
  article: null,
};
const cellsOf = (shown: Gift) =>
  Object.fromEntries(giftColumns([shown]).map(({ heading, cell }) => [heading, cell(shown)]));
const row: TotalsRow = {
  group: 'winter',
  currency: 'usd',
  settlementCurrency: 'jpy',
  grossMinor: 10000,
  refundedMinor: 1337,
  disputedMinor: 0,
  raisedMinor: 8663,
  feesMinor: 512,
  netMinor: 12000,
  awaitingFees: 3,
  gifts: 4,
  supporters: 2,
};

describe('the columns of gifts', () => {
  it('show what was charged as Stripe charged it, and what went back', () => {
    expect(cellsOf(gift)).toMatchObject({
      Charged: '14.08',
      'Fee cover': '0.71',
      Refunded: '0.37',
      Given: 'monthly',
      State: 'partly refunded',
    });
  });

  it('say that a fee is awaited, which is not a fee of 0', () => {
    expect(cellsOf(gift)).toMatchObject({ Fee: 'awaiting', Net: 'awaiting', 'Settled in': '–' });
    const settled = { ...gift, settlementCurrency: 'eur', feeMinor: 0, netMinor: 1300 };
    expect(cellsOf(settled)).toMatchObject({ Fee: '0.00', Net: '13.00', 'Settled in': 'EUR' });
  });
});

describe('the columns of articles', () => {
  it('name what no article brought, and write amounts in their currency', () => {
    const figures = { views: 4000, attempts: 40, gifts: 4, supporters: 2 };
    const amounts = { grossMinor: 10000, refundedMinor: 1337, disputedMinor: 0, raisedMinor: 8663 };
    const one = { campaign: 'winter', currency: 'usd', article: null, ...figures, ...amounts };
    const cells = Object.fromEntries(
      articleColumns.map(({ heading, cell }) => [heading, cell(one)]),
    );
    expect(cells).toMatchObject({ Article: 'none, or others', Views: '4000', Raised: '86.63' });
  });
});

describe('the columns of totals', () => {
  it('write fees and net in the currency of the settlement, all else in that of the gifts', () => {
    const cells = Object.fromEntries(
      totalsColumns('campaign').map(({ heading, cell }) => [heading, cell(row)]),
    );
    expect(cells).toMatchObject({
      Raised: '86.63',
      Fees: '512',
      Net: '12,000',
      'Settled in': 'JPY',
    });
  });
});
