import type { Stripe } from 'stripe';
import { idOf } from '../id-of.js';
import type { SandboxUnderTest } from '../testing/start-for-test.js';
import { startForTest } from '../testing/start-for-test.js';

describe('a refund that waits for the customer', () => {
  let test: SandboxUnderTest;
  let stripe: Stripe;
  beforeAll(async () => {
    test = await startForTest();
    stripe = test.stripe;
  });
  afterAll(() => test.close());

  it('can be canceled: the money is back, the total goes down', async () => {
    const paid = await test.charge('pm_usBankAccount_success');
    const made = await stripe.refunds.create({ charge: paid.id, amount: 1337 });
    expect(test.sandbox.requireRefundAction(made.id)).toMatchObject({
      balance_transaction: made.balance_transaction,
      next_action: { type: 'display_details' },
      status: 'requires_action',
    });
    expect(() => test.sandbox.requireRefundAction(made.id)).toThrow('its status is');
    const canceled = await stripe.refunds.cancel(made.id);
    expect(canceled).toMatchObject({ failure_reason: 'merchant_request', status: 'canceled' });
    expect(canceled.next_action).toBeUndefined();
    expect(
      await stripe.balanceTransactions.retrieve(
        idOf(canceled.failure_balance_transaction ?? null) ?? '',
      ),
    ).toMatchObject({
      net: 1337,
      reporting_category: 'refund_failure',
      source: made.id,
    });
    expect(await stripe.charges.retrieve(paid.id)).toMatchObject({
      amount_refunded: 0,
      refunded: false,
    });
    expect(await test.eventsOf(made.id)).toEqual([
      'refund.created',
      'refund.updated',
      'refund.updated',
    ]);
    const [last] = (await stripe.events.list({ type: 'refund.updated', limit: 1 })).data;
    expect(last).toMatchObject({
      data: {
        object: { id: made.id, status: 'canceled' },
        previous_attributes: { status: 'requires_action' },
      },
    });
    await expect(stripe.refunds.cancel(made.id)).rejects.toMatchObject({ statusCode: 400 });
    expect(await stripe.refunds.create({ charge: paid.id })).toMatchObject({ amount: 2500 });
  });

  it('succeeds or fails all the same, where it is not canceled', async () => {
    const paid = await test.charge('pm_card_pendingRefund');
    const first = await stripe.refunds.create({ charge: paid.id, amount: 100 });
    test.sandbox.requireRefundAction(first.id);
    expect(test.sandbox.settleRefund(first.id)).toMatchObject({
      balance_transaction: expect.stringMatching(/^txn_/),
      status: 'succeeded',
    });
    const other = await stripe.refunds.create({ charge: paid.id });
    test.sandbox.requireRefundAction(other.id);
    expect(test.sandbox.failRefund(other.id)).toMatchObject({
      balance_transaction: null,
      status: 'failed',
    });
  });
});
