import type { Stripe } from 'stripe';
import { idOf } from '../id-of.js';
import type { Sandbox } from '../sandbox.js';
import { startSandbox } from '../sandbox.js';
import { clientOf } from '../testing/clients.js';

describe('subscriptions by API', () => {
  let sandbox: Sandbox;
  let stripe: Stripe;
  let customer: Stripe.Customer;
  let price: Stripe.Price;
  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0, bankDebitDelayMs: Infinity });
    stripe = clientOf(sandbox);
    price = await priceOf(1337);
  });
  afterAll(() => sandbox.close());
  beforeEach(async () => {
    customer = await stripe.customers.create({
      payment_method: 'pm_card_visa',
      invoice_settings: { default_payment_method: 'pm_card_visa' },
    });
  });

  const priceOf = (unitAmount: number, overrides: Partial<Stripe.PriceCreateParams> = {}) =>
    stripe.prices.create({
      currency: 'usd',
      unit_amount: unitAmount,
      product_data: { name: 'Monthly' },
      recurring: { interval: 'month' },
      ...overrides,
    });
  const create = (overrides: Partial<Stripe.SubscriptionCreateParams> = {}) =>
    stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
      ...overrides,
    });
  const lastEvent = async () => (await stripe.events.list({ limit: 1 })).data[0]!;

  it('charges the first invoice at once', async () => {
    const made = await create({
      description: 'Support',
      metadata: { a: '1' },
      expand: ['latest_invoice.payments'],
    });
    expect(made).toMatchObject({
      status: 'active',
      description: 'Support',
      metadata: { a: '1' },
      currency: 'usd',
      items: { data: [{ price: { id: price.id }, plan: { id: price.id, amount: 1337 } }] },
      latest_invoice: {
        status: 'paid',
        billing_reason: 'subscription_create',
        payments: { data: [{ status: 'paid' }] },
      },
    });
    const events = await stripe.events.list({ type: 'customer.subscription.*', limit: 2 });
    expect(events.data.map(({ type, data }) => [type, data.previous_attributes])).toEqual([
      ['customer.subscription.updated', { status: 'incomplete' }],
      ['customer.subscription.created', undefined],
    ]);
  });

  it('stays incomplete when the first charge is declined, and can be paid in time', async () => {
    const bad = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', {
      customer: customer.id,
    });
    const made = await create({ default_payment_method: bad.id });
    expect(made.status).toBe('incomplete');
    const invoice = idOf(made.latest_invoice)!;
    expect(await stripe.invoices.retrieve(invoice)).toMatchObject({
      status: 'open',
      next_payment_attempt: null,
    });
    const good = idOf(customer.invoice_settings.default_payment_method)!;
    await stripe.invoices.pay(invoice, { payment_method: good });
    expect(await stripe.subscriptions.retrieve(made.id)).toMatchObject({ status: 'active' });
  });

  it('expires when nobody pays the first invoice within 23 hours', async () => {
    const bad = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', {
      customer: customer.id,
    });
    const made = await create({ default_payment_method: bad.id });
    sandbox.advanceClock(23 * 3_600_000 + 1_000);
    expect(await stripe.subscriptions.retrieve(made.id)).toMatchObject({
      status: 'incomplete_expired',
    });
    expect(await stripe.invoices.retrieve(idOf(made.latest_invoice)!)).toMatchObject({
      status: 'void',
    });
  });

  it('is active while the first debit is on its way', async () => {
    const debit = await stripe.paymentMethods.attach('pm_usBankAccount_success', {
      customer: customer.id,
    });
    const made = await create({ default_payment_method: debit.id });
    expect(made.status).toBe('active');
    expect(await stripe.invoices.retrieve(idOf(made.latest_invoice)!)).toMatchObject({
      status: 'open',
    });
  });

  it('merges metadata, and tells what it was', async () => {
    const made = await create({ metadata: { a: '1' } });
    await stripe.subscriptions.update(made.id, { metadata: { b: '2' } });
    expect((await lastEvent()).data).toMatchObject({
      object: { metadata: { a: '1', b: '2' } },
      previous_attributes: { metadata: { a: '1' } },
    });
    const before = (await lastEvent()).id;
    await stripe.subscriptions.update(made.id, { metadata: { b: '2' } });
    expect((await lastEvent()).id).toBe(before);
  });

  it('sets, tells and takes back a cancellation at the period’s end', async () => {
    const made = await create();
    await stripe.subscriptions.update(made.id, { cancel_at_period_end: true });
    expect((await lastEvent()).data.previous_attributes).toMatchObject({
      cancel_at: null,
      cancel_at_period_end: false,
    });
    expect(
      await stripe.subscriptions.update(made.id, { cancel_at_period_end: false }),
    ).toMatchObject({
      cancel_at: null,
      canceled_at: null,
      cancellation_details: { reason: null },
    });
  });

  it('charges another amount from the next invoice on', async () => {
    const made = await create();
    const [item] = made.items.data;
    const data = {
      currency: 'usd',
      product: idOf(price.product)!,
      recurring: { interval: 'month' as const },
      unit_amount: 2500,
    };
    const changed = await stripe.subscriptions.update(made.id, {
      items: [{ id: item!.id, price_data: data }],
      proration_behavior: 'none',
    });
    expect(changed.items.data).toMatchObject([
      { id: item!.id, price: { unit_amount: 2500 }, current_period_end: item!.current_period_end },
    ]);
    expect(sandbox.renew(made.id)).toMatchObject({ amount_paid: 2500 });
    const other = await priceOf(700);
    await stripe.subscriptions.update(made.id, {
      items: [{ id: item!.id, price: other.id, quantity: 2 }],
    });
    expect(sandbox.renew(made.id)).toMatchObject({ amount_paid: 1400 });
  });

  it('cancels at once, with what the person said, and only once', async () => {
    const made = await create();
    const details = { comment: 'Thank you', feedback: 'unused' } as const;
    const canceled = await stripe.subscriptions.cancel(made.id, { cancellation_details: details });
    expect(canceled).toMatchObject({
      status: 'canceled',
      cancellation_details: { ...details, reason: 'cancellation_requested' },
    });
    expect((await lastEvent()).type).toBe('customer.subscription.deleted');
    await expect(stripe.subscriptions.cancel(made.id)).rejects.toMatchObject({ statusCode: 404 });
    await expect(
      stripe.subscriptions.update(made.id, { cancel_at_period_end: true }),
    ).rejects.toMatchObject({ code: 'invalid_canceled_subscription_fields' });
    expect(await stripe.subscriptions.update(made.id, { metadata: { x: 'y' } })).toMatchObject({
      metadata: { x: 'y' },
    });
  });

  it('lists by customer, price and status; canceled ones only when asked for', async () => {
    const [one, other] = [await create(), await create()];
    await stripe.subscriptions.cancel(one.id);
    const ids = async (params: Stripe.SubscriptionListParams) =>
      (await stripe.subscriptions.list({ customer: customer.id, ...params })).data.map(
        ({ id }) => id,
      );
    expect(await ids({})).toEqual([other.id]);
    expect(await ids({ status: 'all' })).toEqual([other.id, one.id]);
    expect(await ids({ status: 'ended' })).toEqual([one.id]);
    expect(await ids({ status: 'past_due' })).toEqual([]);
    expect(await ids({ price: price.id })).toEqual([other.id]);
    expect(await ids({ price: 'price_other' })).toEqual([]);
    expect(await ids({ created: { gt: 4_000_000_000 } })).toEqual([]);
  });

  it('refuses what it cannot charge, or what is not there', async () => {
    const oneTime = await stripe.prices.create({
      currency: 'usd',
      unit_amount: 500,
      product_data: { name: 'Once' },
    });
    const yearly = await priceOf(500, { recurring: { interval: 'year' } });
    const poor = await stripe.customers.create();
    const foreign = await stripe.customers.create({ payment_method: 'pm_card_visa' });
    const [theirs] = (await stripe.paymentMethods.list({ customer: foreign.id })).data;
    const refusals: [Partial<Stripe.SubscriptionCreateParams>, string][] = [
      [{ customer: 'cus_none' }, 'customer'],
      [{ customer: poor.id }, 'default_payment_method'],
      [{ default_payment_method: 'pm_none' }, 'default_payment_method'],
      [{ default_payment_method: theirs!.id }, 'default_payment_method'],
      [{ items: [{ price: 'price_none' }] }, 'items[0][price]'],
      [{ items: [{ price: oneTime.id }] }, 'items[0][price]'],
      [{ items: [{ quantity: 2 }] }, 'items[0][price]'],
      [{ items: [{ price: price.id }, { price: yearly.id }] }, 'items'],
    ];
    for (const [overrides, param] of refusals) {
      await expect(create(overrides)).rejects.toMatchObject({ statusCode: 400, param });
    }
    await expect(stripe.subscriptions.retrieve('sub_none')).rejects.toMatchObject({
      statusCode: 404,
    });
  });

  it('refuses changes to an item that it could not charge, and changes nothing then', async () => {
    const made = await create();
    const [item] = made.items.data;
    const yearly = await priceOf(500, { recurring: { interval: 'year' } });
    const data = { currency: 'usd', product: 'prod_none', unit_amount: 1 };
    for (const change of [
      { id: 'si_none', quantity: 2 },
      { id: item!.id, price: 'price_none' },
      { id: item!.id, price: yearly.id },
      { id: item!.id, price_data: { ...data, recurring: { interval: 'month' as const } } },
    ]) {
      await expect(
        stripe.subscriptions.update(made.id, { items: [change], metadata: { x: 'y' } }),
      ).rejects.toMatchObject({ statusCode: 400 });
    }
    for (const method of [
      'pm_none',
      (await stripe.paymentMethods.list({ limit: 3 })).data[2]!.id,
    ]) {
      await expect(
        stripe.subscriptions.update(made.id, { default_payment_method: method }),
      ).rejects.toMatchObject({ param: 'default_payment_method' });
    }
    expect(await stripe.subscriptions.retrieve(made.id)).toMatchObject({ metadata: {} });
  });
});
