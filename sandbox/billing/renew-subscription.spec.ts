import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Stripe } from 'stripe';
import { idOf } from '../id-of.js';
import type { Sandbox } from '../sandbox.js';
import { startSandbox } from '../sandbox.js';
import { clientOf, eventTypes, monthlyOf, pay, supportMonthly } from '../testing/clients.js';

const DAY_MS = 86_400_000;
const MONTH_MS = 31 * DAY_MS;

describe('renewing a subscription', () => {
  let dataDir: string;
  let sandbox: Sandbox;
  let stripe: Stripe;
  const start = async (bankDebitDelayMs = Infinity) => {
    sandbox = await startSandbox({ port: 0, dataDir, bankDebitDelayMs });
    stripe = clientOf(sandbox);
  };
  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'sandbox-renewals-'));
    await start();
  });
  afterEach(async () => {
    await sandbox.close();
    rmSync(dataDir, { recursive: true });
  });

  const get = (id: string) => stripe.subscriptions.retrieve(id);
  const invoices = async (subscription: string) =>
    (await stripe.invoices.list({ subscription, limit: 100 })).data;
  it('charges every calendar month by itself, each at its own time', async () => {
    const id = await supportMonthly(stripe);
    const first = (await get(id)).items.data[0]!;
    sandbox.advanceClock(3 * MONTH_MS);
    const made = await invoices(id);
    expect(made.map((invoice) => invoice.billing_reason)).toEqual([
      'subscription_cycle',
      'subscription_cycle',
      'subscription_cycle',
      'subscription_create',
    ]);
    expect(made.every(({ status, amount_paid: paid }) => status === 'paid' && paid === 1337)).toBe(
      true,
    );
    const [latest, , second] = made;
    expect(second!.created).toBe(first.current_period_end);
    expect(second).toMatchObject({
      period_start: first.current_period_start,
      period_end: first.current_period_end,
    });
    expect(second!.lines.data[0]!.period.start).toBe(first.current_period_end);
    const now = await get(id);
    expect(now.latest_invoice).toBe(latest!.id);
    expect(now.items.data[0]!.current_period_end * 1000).toBeGreaterThan(sandbox.now().getTime());
  });

  it('makes the next renewal at once, and none a second time at the period’s end', async () => {
    const id = await supportMonthly(stripe);
    const before = (await get(id)).items.data[0]!;
    const seen = (await eventTypes(stripe)).length;
    const invoice = sandbox.renew(id);
    expect(invoice).toMatchObject({ billing_reason: 'subscription_cycle', status: 'paid' });
    expect((await eventTypes(stripe)).slice(seen)).toEqual([
      'invoice.created',
      'customer.subscription.updated',
      'payment_intent.created',
      'invoice.finalized',
      'charge.succeeded',
      'payment_intent.succeeded',
      'invoice_payment.paid',
      'invoice.paid',
      'invoice.payment_succeeded',
    ]);
    const after = (await get(id)).items.data[0]!;
    expect(after.current_period_start).toBe(before.current_period_end);
    sandbox.advanceClock(before.current_period_end * 1000 - sandbox.now().getTime() + 1_000);
    expect(await invoices(id)).toHaveLength(2);
  });

  it('carries the metadata of its subscription as a snapshot, and none on the charge', async () => {
    const id = await supportMonthly(stripe);
    const invoice = sandbox.renew(id);
    await stripe.subscriptions.update(id, { metadata: { attempt: 'changed' } });
    expect((await stripe.invoices.retrieve(invoice.id)).parent).toMatchObject({
      subscription_details: { metadata: { attempt: 'a-1' }, subscription: id },
    });
    expect((await stripe.charges.list({ limit: 1 })).data[0]).toMatchObject({
      description: 'Subscription update',
      metadata: {},
    });
  });

  it('leaves a renewal by bank debit open until it is settled', async () => {
    const session = await stripe.checkout.sessions.create(monthlyOf());
    const done = await pay(stripe, session, 'pm_usBankAccount_success');
    const id = idOf(done.subscription)!;
    sandbox.settleDebit(session.id, 'succeed');
    expect(() => sandbox.failNextRenewal(id)).toThrow('paid by bank debit');
    const invoice = sandbox.renew(id);
    expect(invoice).toMatchObject({ status: 'open', attempt_count: 1 });
    expect((await get(id)).status).toBe('active');
    const [payment] = (await stripe.invoicePayments.list({ invoice: invoice.id })).data;
    sandbox.settleDebit(idOf(payment!.payment.payment_intent ?? null)!, 'succeed');
    expect((await stripe.invoices.retrieve(invoice.id)).status).toBe('paid');
    expect((await eventTypes(stripe)).at(-1)).toBe('invoice.payment_succeeded');
  });

  it('settles a renewal by bank debit by itself when its time comes', async () => {
    await sandbox.close();
    await start(3_600_000);
    const id = await supportMonthly(stripe, 'pm_usBankAccount_success');
    sandbox.advanceClock(3_601_000);
    const invoice = sandbox.renew(id);
    sandbox.advanceClock(3_601_000);
    expect((await stripe.invoices.retrieve(invoice.id)).status).toBe('paid');
  });

  it('takes a credit of the customer first: an invoice it covers has no payment', async () => {
    const id = await supportMonthly(stripe);
    const customer = idOf((await get(id)).customer)!;
    await stripe.customers.update(customer, { balance: -2000 });
    const seen = (await eventTypes(stripe)).length;
    const covered = sandbox.renew(id);
    expect(covered).toMatchObject({
      amount_due: 0,
      amount_paid: 0,
      ending_balance: -663,
      starting_balance: -2000,
      status: 'paid',
      total: 1337,
    });
    expect((await stripe.invoicePayments.list({ invoice: covered.id })).data).toEqual([]);
    expect((await eventTypes(stripe)).slice(seen)).toEqual([
      'invoice.created',
      'customer.subscription.updated',
      'invoice.finalized',
      'invoice.paid',
      'invoice.payment_succeeded',
    ]);
    expect(sandbox.renew(id)).toMatchObject({ amount_due: 674, amount_paid: 674, total: 1337 });
    expect(await stripe.customers.retrieve(customer)).toMatchObject({ balance: 0 });
  });

  it('ends at the period’s end when it was cancelled to it, without another invoice', async () => {
    const id = await supportMonthly(stripe);
    const canceled = await stripe.subscriptions.update(id, { cancel_at_period_end: true });
    expect(canceled).toMatchObject({
      status: 'active',
      cancel_at: canceled.items.data[0]!.current_period_end,
      cancellation_details: { reason: 'cancellation_requested' },
    });
    expect(() => sandbox.renew(id)).toThrow('does not renew: it is ending');
    sandbox.advanceClock(MONTH_MS);
    expect(await get(id)).toMatchObject({
      status: 'canceled',
      ended_at: canceled.items.data[0]!.current_period_end,
    });
    expect((await eventTypes(stripe)).at(-1)).toBe('customer.subscription.deleted');
    expect(await invoices(id)).toHaveLength(1);
    expect(() => sandbox.renew(id)).toThrow('does not renew: it is canceled');
  });

  it('renews, retries and ends after a restart as before it', async () => {
    const [renews, fails, ends] = [
      await supportMonthly(stripe),
      await supportMonthly(stripe, 'pm_card_renewalFails'),
      await supportMonthly(stripe),
    ];
    sandbox.renew(fails);
    sandbox.cancelSubscription(ends, { atPeriodEnd: true });
    await sandbox.close();
    await start();
    sandbox.advanceClock(MONTH_MS);
    expect(await invoices(renews)).toHaveLength(2);
    expect((await get(ends)).status).toBe('canceled');
    expect((await get(fails)).status).toBe('canceled');
  });
});
