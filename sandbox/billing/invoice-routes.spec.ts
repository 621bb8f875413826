import type { Stripe } from 'stripe';
import { idOf } from '../id-of.js';
import type { Sandbox } from '../sandbox.js';
import { startSandbox } from '../sandbox.js';
import { clientOf } from '../testing/clients.js';

describe('invoices by API', () => {
  let sandbox: Sandbox;
  let stripe: Stripe;
  let customer: Stripe.Customer;
  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0, bankDebitDelayMs: Infinity });
    stripe = clientOf(sandbox);
  });
  afterAll(() => sandbox.close());
  beforeEach(async () => {
    customer = await stripe.customers.create({
      email: 'zoe@example.com',
      payment_method: 'pm_card_visa',
      invoice_settings: { default_payment_method: 'pm_card_visa' },
    });
  });

  const draft = async (amount = 1337, overrides: Stripe.InvoiceCreateParams = {}) => {
    await stripe.invoiceItems.create({ customer: customer.id, amount, currency: 'usd' });
    return stripe.invoices.create({
      customer: customer.id,
      pending_invoice_items_behavior: 'include',
      ...overrides,
    });
  };
  const typesOf = async (id: string) => {
    const { data } = await stripe.events.list({ limit: 100 });
    return data
      .filter(({ data: { object } }) => 'id' in object && object.id === id)
      .map(({ type }) => type)
      .reverse();
  };

  it('takes what waits for the customer’s next invoice, once', async () => {
    const invoice = await draft(1337, { description: 'By hand', metadata: { note: 'x' } });
    expect(invoice).toMatchObject({
      status: 'draft',
      amount_due: 1337,
      billing_reason: 'manual',
      description: 'By hand',
      metadata: { note: 'x' },
      number: null,
      parent: null,
      lines: { data: [{ amount: 1337, parent: { type: 'invoice_item_details' } }] },
    });
    const again = await stripe.invoices.create({
      customer: customer.id,
      pending_invoice_items_behavior: 'include',
    });
    expect(again.lines.data).toEqual([]);
    const items = await stripe.invoiceItems.list({ customer: customer.id });
    expect(items.data).toMatchObject([{ amount: 1337, invoice: invoice.id }]);
    expect(await stripe.invoiceItems.retrieve(items.data[0]!.id)).toMatchObject({ amount: 1337 });
  });

  it('finalizes a draft once, and pays it with the customer’s method', async () => {
    const { id } = await draft();
    const open = await stripe.invoices.finalizeInvoice(id, { auto_advance: false });
    expect(open).toMatchObject({
      status: 'open',
      number: expect.stringContaining('-0001') as string,
    });
    await expect(stripe.invoices.finalizeInvoice(id)).rejects.toMatchObject({
      code: 'invoice_not_editable',
    });
    expect(await stripe.invoices.pay(id)).toMatchObject({ status: 'paid', amount_paid: 1337 });
    await expect(stripe.invoices.pay(id)).rejects.toMatchObject({ message: /already paid/ });
    expect(await typesOf(id)).toEqual([
      'invoice.created',
      'invoice.finalized',
      'invoice.paid',
      'invoice.payment_succeeded',
    ]);
  });

  it('finalizes a draft that is paid straight away', async () => {
    const { id } = await draft();
    expect(await stripe.invoices.pay(id)).toMatchObject({ status: 'paid' });
  });

  it('leaves an invoice open after a declined charge, and lets another card pay it', async () => {
    const { id } = await draft();
    const attach = { customer: customer.id };
    const bad = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', attach);
    await expect(stripe.invoices.pay(id, { payment_method: bad.id })).rejects.toMatchObject({
      statusCode: 402,
      code: 'card_declined',
    });
    expect(await stripe.invoices.retrieve(id)).toMatchObject({
      status: 'open',
      attempt_count: 1,
      attempted: true,
      next_payment_attempt: null,
    });
    expect((await typesOf(id)).at(-1)).toBe('invoice.payment_failed');
    expect(await stripe.invoices.pay(id)).toMatchObject({ status: 'paid', attempt_count: 2 });
    const payments = await stripe.invoicePayments.list({ invoice: id });
    expect(payments.data).toHaveLength(1);
  });

  it('shows one paid out of band by a payment record, without intent or charge', async () => {
    const { id } = await draft();
    await stripe.invoices.finalizeInvoice(id);
    const paid = await stripe.invoices.pay(
      id,
      { paid_out_of_band: true },
      { idempotencyKey: `oob-${id}` },
    );
    expect(paid).toMatchObject({ status: 'paid', amount_paid: 1337, amount_remaining: 0 });
    const { payments } = await stripe.invoices.retrieve(id, { expand: ['payments'] });
    expect(payments!.data.map(({ payment, status }) => [payment.type, status])).toEqual([
      ['payment_intent', 'canceled'],
      ['payment_record', 'paid'],
    ]);
    const intent = idOf(payments!.data[0]!.payment.payment_intent ?? null)!;
    expect(await stripe.paymentIntents.retrieve(intent)).toMatchObject({ status: 'canceled' });
    expect((await stripe.charges.list({ customer: customer.id })).data).toEqual([]);
  });

  it('pays by credit alone when it covers all, without any payment', async () => {
    await stripe.customers.update(customer.id, { balance: -5000 });
    const { id } = await draft();
    expect(await stripe.invoices.finalizeInvoice(id)).toMatchObject({
      status: 'paid',
      amount_due: 0,
      amount_paid: 0,
      starting_balance: -5000,
      ending_balance: -3663,
    });
    expect((await stripe.invoicePayments.list({ invoice: id })).data).toEqual([]);
  });

  it('voids what is open, and nothing else', async () => {
    const { id } = await draft();
    await expect(stripe.invoices.voidInvoice(id)).rejects.toMatchObject({
      code: 'status_transition_invalid',
    });
    await stripe.invoices.finalizeInvoice(id);
    expect(await stripe.invoices.voidInvoice(id)).toMatchObject({ status: 'void' });
    expect((await typesOf(id)).at(-1)).toBe('invoice.voided');
    await expect(stripe.invoices.pay(id)).rejects.toMatchObject({ statusCode: 400 });
  });

  it('does not try a debit a second time while it is on its way', async () => {
    const { id } = await draft();
    const method = await stripe.paymentMethods.attach('pm_usBankAccount_success', {
      customer: customer.id,
    });
    const processing = await stripe.invoices.pay(id, { payment_method: method.id });
    expect(processing).toMatchObject({ status: 'open', amount_paid: 0 });
    await expect(stripe.invoices.pay(id)).rejects.toMatchObject({
      statusCode: 400,
      message: /on its way/,
    });
  });

  it('filters invoices and their payments', async () => {
    const { id } = await draft();
    await stripe.invoices.pay(id);
    const ofCustomer = { customer: customer.id };
    const ids = async (params: Stripe.InvoiceListParams) =>
      (await stripe.invoices.list({ ...ofCustomer, ...params })).data.map((each) => each.id);
    expect(await ids({ status: 'paid' })).toEqual([id]);
    expect(await ids({ status: 'open' })).toEqual([]);
    expect(await ids({ subscription: 'sub_none' })).toEqual([]);
    expect(await ids({ created: { gt: 4_000_000_000 } })).toEqual([]);
    const payments = async (params: Stripe.InvoicePaymentListParams) =>
      (await stripe.invoicePayments.list({ invoice: id, ...params })).data.length;
    expect(await payments({ status: 'paid' })).toBe(1);
    expect(await payments({ status: 'open' })).toBe(0);
    expect(
      await payments({ payment: { type: 'payment_intent', payment_intent: 'pi_other' } }),
    ).toBe(0);
  });

  it('refuses what is not there, and what lacks its counterpart', async () => {
    const resourceMissing = { code: 'resource_missing' };
    await expect(stripe.invoices.retrieve('in_none')).rejects.toMatchObject(resourceMissing);
    await expect(stripe.invoiceItems.retrieve('ii_none')).rejects.toMatchObject(resourceMissing);
    await expect(stripe.invoicePayments.retrieve('inpay_none')).rejects.toMatchObject({
      statusCode: 404,
    });
    await expect(stripe.invoices.create({ customer: 'cus_none' })).rejects.toMatchObject({
      statusCode: 400,
      param: 'customer',
    });
    await expect(
      stripe.invoiceItems.create({ customer: 'cus_none', amount: 1, currency: 'usd' }),
    ).rejects.toMatchObject({ param: 'customer' });
    await expect(
      stripe.invoicePayments.list({ payment: { type: 'payment_intent' } }),
    ).rejects.toMatchObject({ param: 'payment[payment_intent]' });
    const poor = await stripe.customers.create();
    await stripe.invoiceItems.create({ customer: poor.id, amount: 500, currency: 'usd' });
    const unpayable = await stripe.invoices.create({
      customer: poor.id,
      pending_invoice_items_behavior: 'include',
    });
    await expect(stripe.invoices.pay(unpayable.id)).rejects.toMatchObject({
      statusCode: 400,
      param: 'payment_method',
    });
  });
});
