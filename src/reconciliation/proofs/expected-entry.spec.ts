import type { StripeBalanceTransaction } from '../../stripe/stripe-types.js';
import { expectedEntry } from './expected-entry.js';

const REFUND = {
  id: 're_1',
  object: 'refund',
  amount: 1337,
  currency: 'usd',
  payment_intent: 'pi_1',
};
const DISPUTE = { ...REFUND, id: 'du_1', object: 'dispute' };

const transaction = (type: string, amount: number, source: object) =>
  ({ id: 'txn_1', amount, currency: 'usd', source, type }) as unknown as StripeBalanceTransaction;

/** Stripe has had several words for one thing: what money it is follows from its source and sign. */
describe('the entry that a balance transaction must have', () => {
  it.each(['refund', 'payment_refund'])('is a refund, of a %s that takes money', (type) => {
    expect(expectedEntry(transaction(type, -1337, REFUND))).toMatchObject({
      ...{ kind: 'refund', stripeObjectId: 're_1', paymentIntentId: 'pi_1', amountMinor: -1337 },
    });
  });

  it.each(['adjustment', 'refund_failure', 'payment_failure_refund'])(
    'is a refund’s reversal, of a %s that gives it back',
    (type) => {
      expect(expectedEntry(transaction(type, 1337, REFUND))).toMatchObject({
        ...{ kind: 'refund_reversal', stripeObjectId: 're_1', amountMinor: 1337 },
      });
    },
  );

  it('is a dispute, or its reversal, of an adjustment', () => {
    expect(expectedEntry(transaction('adjustment', -1337, DISPUTE))).toMatchObject({
      ...{ kind: 'dispute', stripeObjectId: 'du_1', amountMinor: -1337 },
    });
    expect(expectedEntry(transaction('adjustment', 1337, DISPUTE))).toMatchObject({
      ...{ kind: 'dispute_reversal', stripeObjectId: 'du_1', amountMinor: 1337 },
    });
  });

  it('is none, of what no gift is behind', () => {
    const payout = { id: 'po_1', object: 'payout', amount: 1337 };
    for (const type of ['payout', 'payout_failure', 'payout_minimum_balance_hold']) {
      expect(expectedEntry(transaction(type, -1337, payout))).toBeNull();
    }
    expect(
      expectedEntry(transaction('adjustment', 1337, { ...REFUND, payment_intent: null })),
    ).toBe(null);
  });
});
