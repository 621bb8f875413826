import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Stripe } from 'stripe';
import { idOf } from '../id-of.js';
import { pay, sessionOf } from '../testing/clients.js';
import type { SandboxUnderTest } from '../testing/start-for-test.js';
import { startForTest } from '../testing/start-for-test.js';

describe('refunds', () => {
  let test: SandboxUnderTest;
  let stripe: Stripe;
  beforeAll(async () => {
    test = await startForTest();
    stripe = test.stripe;
  });
  afterAll(() => test.close());

  const refund = (params: Stripe.RefundCreateParams) => stripe.refunds.create(params);
  const charge = (id: string) => stripe.charges.retrieve(id);
  const transaction = (id: string | Stripe.BalanceTransaction | null | undefined) =>
    stripe.balanceTransactions.retrieve(idOf(id ?? null) ?? '');

  it('refunds a card at once, takes the money from the balance and tells it', async () => {
    const paid = await test.charge();
    const made = await refund({
      payment_intent: idOf(paid.payment_intent) ?? '',
      metadata: { why: 'Zoë asked' },
      reason: 'requested_by_customer',
    });
    expect(made).toMatchObject({
      id: expect.stringMatching(/^re_/),
      object: 'refund',
      amount: 2500,
      charge: paid.id,
      currency: 'usd',
      metadata: { why: 'Zoë asked' },
      payment_intent: paid.payment_intent,
      reason: 'requested_by_customer',
      status: 'succeeded',
    });
    expect(await transaction(made.balance_transaction)).toMatchObject({
      object: 'balance_transaction',
      amount: -2500,
      fee: 0,
      fee_details: [],
      net: -2500,
      reporting_category: 'refund',
      source: made.id,
      type: 'refund',
    });
    expect(await charge(paid.id)).toMatchObject({ amount_refunded: 2500, refunded: true });
    expect(await test.eventsOf(made.id)).toEqual(['refund.created']);
    expect(await test.eventsOf(paid.id)).toEqual([
      'charge.succeeded',
      'charge.updated',
      'charge.refunded',
    ]);
    await test.receiver.waitFor('refund.created');
    await test.receiver.waitFor('charge.refunded');
  });

  it('adds partial refunds up, and calls a charge refunded only when all of it is', async () => {
    const paid = await test.charge();
    await refund({ charge: paid.id, amount: 1337 });
    const after = await charge(paid.id);
    expect(after).toMatchObject({ amount_refunded: 1337, refunded: false });
    expect(after.refunds).toBeUndefined();
    await expect(refund({ charge: paid.id, amount: 1164 })).rejects.toMatchObject({
      statusCode: 400,
      param: 'amount',
      message: expect.stringContaining('greater than unrefunded amount on charge (1163)'),
    });
    expect(await refund({ charge: paid.id })).toMatchObject({ amount: 1163 });
    expect(await charge(paid.id)).toMatchObject({ amount_refunded: 2500, refunded: true });
    await expect(refund({ charge: paid.id })).rejects.toMatchObject({
      statusCode: 400,
      code: 'charge_already_refunded',
    });
    const listed = await stripe.refunds.list({ charge: paid.id });
    expect(listed.data.map(({ amount }) => amount)).toEqual([1163, 1337]);
    const byIntent = await stripe.refunds.list({
      payment_intent: idOf(paid.payment_intent) ?? '',
      limit: 1,
    });
    expect(byIntent).toMatchObject({ has_more: true, data: [{ amount: 1163 }] });
  });

  it('leaves a bank debit’s refund pending, and settles it later', async () => {
    const paid = await test.charge('pm_usBankAccount_success');
    const made = await refund({ charge: paid.id });
    expect(made).toMatchObject({
      destination_details: { type: 'us_bank_transfer' },
      id: expect.stringMatching(/^pyr_/),
      status: 'pending',
    });
    expect(await transaction(made.balance_transaction)).toMatchObject({
      net: -2500,
      reporting_category: 'refund',
      type: 'payment_refund',
    });
    expect(test.sandbox.settleRefund(made.id)).toMatchObject({ status: 'succeeded' });
    expect(await test.eventsOf(made.id)).toEqual(['refund.created', 'refund.updated']);
    expect(() => test.sandbox.settleRefund(made.id)).toThrow('its status is succeeded');
  });

  it('lets a refund fail after it succeeded: the money is back, the total goes down', async () => {
    const paid = await test.charge();
    const made = test.sandbox.refund(paid.id, 1337);
    const failed = test.sandbox.failRefund(made.id);
    expect(failed).toMatchObject({
      failure_balance_transaction: expect.stringMatching(/^txn_/),
      failure_reason: 'unknown',
      status: 'failed',
    });
    expect(await transaction(failed.failure_balance_transaction)).toMatchObject({
      amount: 1337,
      net: 1337,
      reporting_category: 'refund_failure',
      source: made.id,
      type: 'adjustment',
    });
    expect(await charge(paid.id)).toMatchObject({ amount_refunded: 0, refunded: false });
    expect(await test.eventsOf(made.id)).toEqual([
      'refund.created',
      'refund.updated',
      'refund.failed',
    ]);
    expect((await test.eventsOf(paid.id)).slice(-2)).toEqual(['charge.refunded', 'charge.updated']);
    expect(() => test.sandbox.failRefund(made.id)).toThrow('its status is failed');
    expect(await refund({ charge: paid.id })).toMatchObject({ amount: 2500, status: 'succeeded' });
  });

  it('gives a failed refund of a bank debit its own kind of transaction', async () => {
    const paid = await test.charge('pm_success_de', { currency: 'eur' });
    const made = test.sandbox.refund(idOf(paid.payment_intent) ?? '');
    const failed = test.sandbox.failRefund(made.id);
    expect(await transaction(failed.failure_balance_transaction)).toMatchObject({
      currency: 'eur',
      type: 'payment_failure_refund',
    });
  });

  it('takes no money for a refund that waits for funds until it succeeds', async () => {
    const paid = await test.charge('pm_card_pendingRefund');
    const made = await refund({ charge: paid.id });
    expect(made).toMatchObject({
      balance_transaction: null,
      pending_reason: 'insufficient_funds',
      status: 'pending',
    });
    const settled = test.sandbox.settleRefund(made.id);
    expect(settled.balance_transaction).toMatch(/^txn_/);
    expect(settled.pending_reason).toBeUndefined();
  });

  it('leaves no transaction where one fails that had none', async () => {
    const paid = await test.charge('pm_card_pendingRefund');
    const made = await refund({ charge: paid.id });
    const failed = test.sandbox.failRefund(made.id);
    expect(failed).toMatchObject({ balance_transaction: null, status: 'failed' });
    expect(failed.failure_balance_transaction).toBeUndefined();
    expect((await stripe.balanceTransactions.list({ source: made.id })).data).toEqual([]);
  });

  it('changes metadata, and expands what it names', async () => {
    const paid = await test.charge();
    const made = await refund({ charge: paid.id, metadata: { a: '1' } });
    const changed = await stripe.refunds.update(made.id, { metadata: { b: '2' } });
    expect(changed.metadata).toEqual({ a: '1', b: '2' });
    const shown = await stripe.refunds.retrieve(made.id, {
      expand: ['charge.payment_intent', 'balance_transaction.source'],
    });
    expect(shown).toMatchObject({
      balance_transaction: { source: { object: 'refund' } },
      charge: { payment_intent: { object: 'payment_intent' } },
    });
  });

  it('refuses what Stripe refuses', async () => {
    const paid = await test.charge();
    const intentId = idOf(paid.payment_intent) ?? '';
    const refuses = (params: Stripe.RefundCreateParams, expected: object) =>
      expect(refund(params)).rejects.toMatchObject({ statusCode: 400, ...expected });
    await refuses({ charge: 'ch_none' }, { code: 'resource_missing', param: 'charge' });
    await refuses({ payment_intent: 'pi_none' }, { code: 'resource_missing' });
    await refuses({}, { message: expect.stringContaining('One of the following params') });
    await refuses({ charge: paid.id, payment_intent: intentId }, { param: 'charge' });
    await refuses({ charge: paid.id, amount: 0 }, { param: 'amount' });
    await refuses({ charge: paid.id, origin: 'customer_balance' }, { code: 'parameter_unknown' });
    const made = await refund({ charge: paid.id });
    await expect(stripe.refunds.cancel(made.id)).rejects.toMatchObject({
      statusCode: 400,
      message: expect.stringContaining('requires_action'),
    });
    await expect(stripe.refunds.retrieve('re_none')).rejects.toMatchObject({ statusCode: 404 });
  });

  it('refuses a charge that has not succeeded', async () => {
    const session = await stripe.checkout.sessions.create(sessionOf());
    const paid = await pay(stripe, session, 'pm_usBankAccount_success');
    const intentId = idOf(paid.payment_intent) ?? '';
    await expect(refund({ payment_intent: intentId })).rejects.toMatchObject({
      statusCode: 400,
      param: 'payment_intent',
    });
    const [pending] = (await stripe.charges.list({ payment_intent: intentId })).data;
    await expect(refund({ charge: pending?.id ?? '' })).rejects.toMatchObject({
      statusCode: 400,
      message: expect.stringContaining('its status is pending'),
    });
  });
});

describe('refunds that are decided by themselves', () => {
  it('are taken up after a restart', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'sandbox-refunds-'));
    const first = await startForTest({ dataDir, refundDelayMs: 60_000 });
    const pending = first.sandbox.refund((await first.charge('pm_usBankAccount_success')).id);
    const doomed = first.sandbox.refund((await first.charge('pm_card_refundFail')).id);
    await first.close();
    const next = await startForTest({ dataDir, refundDelayMs: 60_000 });
    next.sandbox.advanceClock(61_000);
    expect(await next.stripe.refunds.retrieve(pending.id)).toMatchObject({ status: 'succeeded' });
    expect(await next.stripe.refunds.retrieve(doomed.id)).toMatchObject({ status: 'failed' });
    await next.close();
    rmSync(dataDir, { recursive: true });
  });

  it.each([
    ['pm_usBankAccount_success', 'succeeded', ['refund.created', 'refund.updated']],
    ['pm_card_pendingRefund', 'succeeded', ['refund.created', 'refund.updated']],
    ['pm_card_refundFail', 'failed', ['refund.created', 'refund.updated', 'refund.failed']],
    ['pm_card_visa', 'succeeded', ['refund.created']],
  ])('%s: %s', async (method, status, events) => {
    const test = await startForTest({ refundDelayMs: 60_000 });
    const paid = await test.charge(method);
    const made = await test.stripe.refunds.create({ charge: paid.id });
    test.sandbox.advanceClock(61_000);
    expect(await test.stripe.refunds.retrieve(made.id)).toMatchObject({ status });
    expect(await test.eventsOf(made.id)).toEqual(events);
    await test.close();
  });
});
