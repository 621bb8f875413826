import type { Stripe } from 'stripe';
import { idOf } from '../id-of.js';
import type { Sandbox } from '../sandbox.js';
import { startSandbox } from '../sandbox.js';
import { clientOf, monthlyOf, pay } from '../testing/clients.js';

describe('customers and what they pay with', () => {
  let sandbox: Sandbox;
  let stripe: Stripe;
  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0 });
    stripe = clientOf(sandbox);
  });
  afterAll(() => sandbox.close());

  const eventTypes = async (limit: number) =>
    (await stripe.events.list({ limit })).data.map(({ type }) => type).reverse();

  it('makes a customer with a default method, which is one and not two', async () => {
    const customer = await stripe.customers.create({
      email: 'zoe@example.com',
      payment_method: 'pm_card_visa',
      invoice_settings: { default_payment_method: 'pm_card_visa' },
    });
    const methods = await stripe.paymentMethods.list({ customer: customer.id });
    expect(methods.data.map(({ id }) => id)).toEqual([
      customer.invoice_settings.default_payment_method,
    ]);
    expect(await eventTypes(3)).toEqual([
      'customer.created',
      'payment_method.attached',
      'customer.updated',
    ]);
  });

  it('takes a card token of the older kind as the default', async () => {
    const customer = await stripe.customers.create({ source: 'tok_visa' });
    expect(customer.invoice_settings.default_payment_method).toMatch(/^pm_/);
  });

  it('makes nothing when what it is to pay with is refused', async () => {
    const count = async () => (await stripe.customers.list({ limit: 100 })).data.length;
    const before = await count();
    for (const params of [
      { payment_method: 'pm_none' },
      { payment_method: 'pm_card_chargeDeclined' },
      { source: 'tok_none' },
      { invoice_settings: { default_payment_method: 'pm_card_visa' } },
    ]) {
      await expect(stripe.customers.create(params)).rejects.toMatchObject({
        statusCode: expect.any(Number) as number,
      });
    }
    expect(await count()).toBe(before);
  });

  it('changes, clears and merges, and tells what was before', async () => {
    const { id } = await stripe.customers.create({ name: 'Zoë', metadata: { a: '1' } });
    const changed = await stripe.customers.update(id, {
      name: '',
      email: 'zoe@example.com',
      metadata: { b: '2' },
      balance: -500,
    });
    expect(changed).toMatchObject({
      name: null,
      email: 'zoe@example.com',
      metadata: { a: '1', b: '2' },
      balance: -500,
    });
    const [event] = (await stripe.events.list({ limit: 1 })).data;
    expect(event).toMatchObject({
      type: 'customer.updated',
      data: { previous_attributes: { name: 'Zoë', email: null, metadata: { a: '1' }, balance: 0 } },
    });
  });

  it('attaches a method once, moves the default, and detaches it', async () => {
    const [one, other] = [await stripe.customers.create(), await stripe.customers.create()];
    const method = await stripe.paymentMethods.attach('pm_card_visa', { customer: one.id });
    expect(method.customer).toBe(one.id);
    await stripe.paymentMethods.attach(method.id, { customer: one.id });
    await expect(
      stripe.paymentMethods.attach(method.id, { customer: other.id }),
    ).rejects.toMatchObject({ statusCode: 400 });
    const settings = { default_payment_method: method.id };
    await stripe.customers.update(one.id, { invoice_settings: settings });
    await expect(
      stripe.customers.update(other.id, { invoice_settings: settings }),
    ).rejects.toMatchObject({ param: 'invoice_settings[default_payment_method]' });

    expect(await stripe.paymentMethods.detach(method.id)).toMatchObject({ customer: null });
    expect(await eventTypes(2)).toEqual(['customer.updated', 'payment_method.detached']);
    expect(await stripe.customers.retrieve(one.id)).toMatchObject({
      invoice_settings: { default_payment_method: null },
    });
    await expect(stripe.paymentMethods.detach(method.id)).rejects.toMatchObject({
      statusCode: 400,
    });
    await expect(stripe.paymentMethods.detach('pm_none')).rejects.toMatchObject({
      statusCode: 404,
    });
  });

  it('attaches a card that fails later, and none that fails when it is checked', async () => {
    const { id: customer } = await stripe.customers.create();
    for (const token of ['pm_card_chargeCustomerFail', 'pm_card_renewalFails']) {
      expect(await stripe.paymentMethods.attach(token, { customer })).toMatchObject({ customer });
    }
    await expect(
      stripe.paymentMethods.attach('pm_card_chargeDeclinedLostCard', { customer }),
    ).rejects.toMatchObject({ statusCode: 402, decline_code: 'lost_card' });
    await expect(
      stripe.paymentMethods.attach('pm_card_visa', { customer: 'cus_none' }),
    ).rejects.toMatchObject({ param: 'customer' });
  });

  it('deletes a customer with their subscriptions, and keeps what they paid', async () => {
    const done = await pay(stripe, await stripe.checkout.sessions.create(monthlyOf()));
    const id = idOf(done.customer)!;
    expect(await stripe.customers.del(id)).toEqual(
      expect.objectContaining({ id, object: 'customer', deleted: true }),
    );
    expect(await eventTypes(2)).toEqual(['customer.subscription.deleted', 'customer.deleted']);
    expect(await stripe.customers.retrieve(id)).toMatchObject({ deleted: true });
    expect(await stripe.subscriptions.retrieve(idOf(done.subscription)!)).toMatchObject({
      status: 'canceled',
    });
    expect(await stripe.invoices.retrieve(idOf(done.invoice)!)).toMatchObject({ status: 'paid' });
    await expect(stripe.customers.update(id, { name: 'x' })).rejects.toMatchObject({
      statusCode: 404,
    });
    await expect(stripe.customers.del(id)).rejects.toMatchObject({ statusCode: 404 });
    sandbox.advanceClock(40 * 86_400_000);
  });
});
