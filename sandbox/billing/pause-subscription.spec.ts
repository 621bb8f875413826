import type { Stripe } from 'stripe';
import type { Sandbox } from '../sandbox.js';
import { startSandbox } from '../sandbox.js';
import { clientOf, eventTypes, supportMonthly } from '../testing/clients.js';

const DAY_MS = 86_400_000;
const MONTH_MS = 31 * DAY_MS;

describe('pausing a subscription', () => {
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

  it.each([
    ['void', 'void', 'invoice.voided'],
    ['mark_uncollectible', 'uncollectible', 'invoice.marked_uncollectible'],
    ['keep_as_draft', 'draft', 'customer.subscription.updated'],
  ] as const)('charges nothing while collection is paused: %s', async (behavior, status, last) => {
    const id = await supportMonthly(stripe);
    const paused = await stripe.subscriptions.update(id, { pause_collection: { behavior } });
    expect(paused).toMatchObject({ status: 'active', pause_collection: { behavior } });
    const unpaid = sandbox.renew(id);
    expect(unpaid).toMatchObject({ amount_paid: 0, status });
    expect((await eventTypes(stripe)).at(-1)).toBe(last);
    if (status !== 'void') {
      expect(await stripe.invoices.pay(unpaid.id)).toMatchObject({ status: 'paid' });
    }
    await stripe.subscriptions.update(id, { pause_collection: '' });
    expect(sandbox.renew(id)).toMatchObject({ status: 'paid' });
  });

  it('collects again by itself when the pause was given an end', async () => {
    const id = await supportMonthly(stripe);
    const resumesAt = Math.floor(sandbox.now().getTime() / 1000) + 86_400;
    const pause = { behavior: 'void', resumes_at: resumesAt } as const;
    await stripe.subscriptions.update(id, { pause_collection: pause });
    sandbox.advanceClock(2 * DAY_MS);
    expect((await get(id)).pause_collection).toBeNull();
  });

  it('sends no invoice while it is paused altogether, and charges a new period after it', async () => {
    const id = await supportMonthly(stripe);
    expect(sandbox.pauseSubscription(id)).toMatchObject({ status: 'paused' });
    expect((await eventTypes(stripe)).at(-1)).toBe('customer.subscription.paused');
    sandbox.advanceClock(2 * MONTH_MS);
    expect(await invoices(id)).toHaveLength(1);
    expect(() => sandbox.pauseSubscription(id)).toThrow('is paused');
    const resumed = await stripe.subscriptions.resume(id);
    expect(resumed).toMatchObject({ status: 'active' });
    expect(resumed.items.data[0]!.current_period_start).toBe(resumed.billing_cycle_anchor);
    expect(await eventTypes(stripe)).toContain('customer.subscription.resumed');
    expect((await invoices(id)).map(({ status }) => status)).toEqual(['paid', 'paid']);
    await expect(stripe.subscriptions.resume(id)).rejects.toMatchObject({ statusCode: 400 });
  });

  it('goes on within the period that was paid for when the pause was short', async () => {
    const id = await supportMonthly(stripe);
    sandbox.pauseSubscription(id);
    sandbox.resumeSubscription(id);
    expect(await invoices(id)).toHaveLength(1);
    sandbox.advanceClock(MONTH_MS);
    expect(await invoices(id)).toHaveLength(2);
  });
});
