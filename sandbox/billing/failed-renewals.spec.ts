import type { Stripe } from 'stripe';
import type { Sandbox } from '../sandbox.js';
import { startSandbox } from '../sandbox.js';
import { clientOf, eventTypes, supportMonthly } from '../testing/clients.js';

const DAY_MS = 86_400_000;
const MONTH_MS = 31 * DAY_MS;

describe('renewals that fail', () => {
  let sandbox: Sandbox;
  let stripe: Stripe;
  beforeEach(async () => {
    sandbox = await startSandbox({ port: 0 });
    stripe = clientOf(sandbox);
  });
  afterEach(() => sandbox.close());

  const get = (id: string) => stripe.subscriptions.retrieve(id);
  const invoices = async (subscription: string) =>
    (await stripe.invoices.list({ subscription, limit: 100 })).data;

  it('retries a declined renewal after 3, 5 and 7 days, then ends the subscription', async () => {
    const id = await supportMonthly(stripe, 'pm_card_renewalFails');
    const seen = (await eventTypes(stripe)).length;
    const failed = sandbox.renew(id);
    expect(failed).toMatchObject({ status: 'open', attempt_count: 1, amount_remaining: 1337 });
    expect((failed.next_payment_attempt! - failed.created) / 86_400).toBe(3);
    expect((await eventTypes(stripe)).slice(seen)).toEqual([
      'invoice.created',
      'customer.subscription.updated',
      'payment_intent.created',
      'invoice.finalized',
      'charge.failed',
      'payment_intent.payment_failed',
      'invoice.payment_failed',
      'customer.subscription.updated',
    ]);
    expect((await get(id)).status).toBe('past_due');
    for (const [days, attempts] of [
      [3, 2],
      [5, 3],
    ] as const) {
      sandbox.advanceClock(days * DAY_MS + 1_000);
      expect(await stripe.invoices.retrieve(failed.id)).toMatchObject({
        attempt_count: attempts,
        status: 'open',
      });
    }
    sandbox.advanceClock(7 * DAY_MS + 1_000);
    expect(await stripe.invoices.retrieve(failed.id)).toMatchObject({
      attempt_count: 4,
      next_payment_attempt: null,
      status: 'open',
    });
    expect(await get(id)).toMatchObject({
      status: 'canceled',
      cancellation_details: { reason: 'payment_failed' },
    });
    expect((await eventTypes(stripe)).at(-1)).toBe('customer.subscription.deleted');
    sandbox.advanceClock(2 * MONTH_MS);
    expect(await invoices(id)).toHaveLength(2);
  });

  it('pays on a retry once the method was changed', async () => {
    const id = await supportMonthly(stripe, 'pm_card_renewalFails');
    const failed = sandbox.renew(id);
    sandbox.changePaymentMethod(id, 'pm_card_visa');
    sandbox.advanceClock(3 * DAY_MS + 1_000);
    expect(await stripe.invoices.retrieve(failed.id)).toMatchObject({
      status: 'paid',
      attempt_count: 2,
    });
    expect(await get(id)).toMatchObject({ status: 'active' });
  });

  it('declines one renewal only when told so', async () => {
    const id = await supportMonthly(stripe);
    sandbox.failNextRenewal(id);
    const failed = sandbox.renew(id);
    expect(failed.status).toBe('open');
    sandbox.advanceClock(3 * DAY_MS + 1_000);
    expect((await stripe.invoices.retrieve(failed.id)).status).toBe('paid');
    expect(sandbox.renew(id).status).toBe('paid');
  });
});
