import { idOf } from '../id-of.js';
import { startForTest } from '../testing/start-for-test.js';
import { settle } from './settlement.js';

describe('settle', () => {
  const settlement = {
    eur: { currency: 'usd', exchangeRate: 1.234 },
    jpy: { currency: 'usd', exchangeRate: 0.67 },
    kwd: { currency: 'usd', exchangeRate: 0.325 },
    gbp: { currency: 'jpy', exchangeRate: 1.9 },
  };

  it.each([
    [1000, 'eur', 1234, 'usd', 1.234],
    [500, 'jpy', 335, 'usd', 0.67],
    [1250, 'kwd', 406, 'usd', 0.325],
    [1337, 'gbp', 2540, 'jpy', 1.9],
    [50, 'kwd', 16, 'usd', 0.325],
    [1337, 'usd', 1337, 'usd', null],
  ])('turns %d %s into %d %s', (amount, from, amountMinor, currency, exchangeRate) => {
    expect(settle(settlement, amount, from)).toEqual({ amountMinor, currency, exchangeRate });
  });

  it('rounds halves away from zero, so that a refund mirrors its charge', () => {
    const half = { eur: { currency: 'usd', exchangeRate: 0.5 } };
    expect(settle(half, 5, 'eur').amountMinor).toBe(3);
    expect(settle(half, -5, 'eur').amountMinor).toBe(-3);
  });
});

describe('balance transactions in another currency', () => {
  it('converts charge, refund and dispute at the same rate, and takes the fees in it', async () => {
    const test = await startForTest({
      settlement: { jpy: { currency: 'usd', exchangeRate: 0.67 } },
    });
    const paid = await test.charge('pm_card_visa', { amountMinor: 5000, currency: 'jpy' });
    const { balanceTransactions } = test.stripe;
    expect(await balanceTransactions.retrieve(idOf(paid.balance_transaction) ?? '')).toMatchObject({
      object: 'balance_transaction',
      amount: 3350,
      currency: 'usd',
      exchange_rate: 0.67,
      fee: 127,
      fee_details: [{ currency: 'usd' }],
      net: 3223,
    });
    const refund = test.sandbox.refund(paid.id, 1000);
    expect(refund).toMatchObject({ amount: 1000, currency: 'jpy' });
    expect((await balanceTransactions.list({ source: refund.id })).data).toMatchObject([
      { amount: -670, currency: 'usd', exchange_rate: 0.67, fee: 0 },
    ]);
    const dispute = test.sandbox.dispute(paid.id);
    expect(dispute).toMatchObject({
      amount: 4000,
      currency: 'jpy',
      balance_transactions: [{ amount: -2680, currency: 'usd', fee: 1500, net: -4180 }],
    });
    const usd = await balanceTransactions.list({ currency: 'usd' });
    expect(usd.data.map(({ type }) => type)).toEqual(['adjustment', 'refund', 'charge']);
    expect((await balanceTransactions.list({ currency: 'jpy' })).data).toEqual([]);
    await test.close();
  });
});
