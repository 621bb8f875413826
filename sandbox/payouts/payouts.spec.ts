import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Stripe } from 'stripe';
import { idOf } from '../id-of.js';
import type { SandboxUnderTest } from '../testing/start-for-test.js';
import { startForTest } from '../testing/start-for-test.js';

const DAY_MS = 86_400_000;
/** A charge of 2500 without its fee of 73 + 30. */
const NET_MINOR = 2397;

describe('payouts', () => {
  let test: SandboxUnderTest;
  let stripe: Stripe;
  beforeEach(async () => {
    test = await startForTest({ payoutDelayMs: 60_000 });
    stripe = test.stripe;
  });
  afterEach(() => test.close());

  const entriesOf = async (payout: string) =>
    (await stripe.balanceTransactions.list({ payout, limit: 100 })).data;

  it('pays out what is available, names each transaction of it, and reconciles', async () => {
    const paid = await test.charge();
    expect(test.sandbox.payOut()).toEqual([]);
    test.sandbox.advanceClock(2 * DAY_MS);
    const refund = test.sandbox.refund(paid.id, 100);
    await test.charge();
    const [payout] = test.sandbox.payOut();
    expect(payout).toMatchObject({
      id: expect.stringMatching(/^po_/),
      object: 'payout',
      amount: NET_MINOR - 100,
      automatic: true,
      currency: 'usd',
      reconciliation_status: 'in_progress',
      status: 'in_transit',
    });
    const id = payout?.id ?? '';
    const entries = await entriesOf(id);
    expect(entries.map(({ type, net, source }) => [type, net, source])).toEqual([
      ['payout', 100 - NET_MINOR, id],
      ['refund', -100, refund.id],
      ['charge', NET_MINOR, paid.id],
    ]);
    expect(entries.reduce((sum, { net }) => sum + net, 0)).toBe(0);
    expect(entries[0]).toMatchObject({ reporting_category: 'payout' });

    test.sandbox.advanceClock(61_000);
    expect(await test.eventsOf(id)).toEqual([
      'payout.created',
      'payout.paid',
      'payout.reconciliation_completed',
    ]);
    expect(await stripe.payouts.retrieve(id, { expand: ['balance_transaction'] })).toMatchObject({
      balance_transaction: { object: 'balance_transaction', source: id },
      reconciliation_status: 'completed',
      status: 'paid',
    });
    expect(test.sandbox.payOut()).toEqual([]);
  });

  it('makes one payout for each currency, and none of a balance that is not positive', async () => {
    await test.charge();
    await test.charge('pm_card_visa', { currency: 'eur' });
    const disputed = await test.charge('pm_card_visa', { currency: 'gbp' });
    test.sandbox.dispute(disputed.id);
    test.sandbox.advanceClock(2 * DAY_MS + 1_000);
    const payouts = test.sandbox.payOut();
    expect(payouts.map(({ currency }) => currency).sort()).toEqual(['eur', 'usd']);
    expect((await stripe.payouts.list({ status: 'in_transit' })).data).toHaveLength(2);
    expect((await stripe.payouts.list({ status: 'paid' })).data).toEqual([]);
  });

  it('takes the money of a failed payout back, and pays it out with the next', async () => {
    await test.charge();
    test.sandbox.advanceClock(2 * DAY_MS + 1_000);
    const [payout] = test.sandbox.payOut();
    const id = payout?.id ?? '';
    test.sandbox.advanceClock(61_000);
    const failed = test.sandbox.failPayout(id);
    expect(failed).toMatchObject({ failure_code: 'account_closed', status: 'failed' });
    const returned = idOf(failed.failure_balance_transaction) ?? '';
    expect(await stripe.balanceTransactions.retrieve(returned)).toMatchObject({
      net: NET_MINOR,
      source: id,
      type: 'payout_failure',
    });
    expect((await test.eventsOf(id)).slice(-1)).toEqual(['payout.failed']);
    expect(() => test.sandbox.failPayout(id)).toThrow('has failed already');
    const [next] = test.sandbox.payOut();
    expect(next).toMatchObject({ amount: NET_MINOR });
    expect((await entriesOf(next?.id ?? '')).map(({ type }) => type)).toEqual([
      'payout',
      'payout_failure',
    ]);
  });

  it('pays out by hand what there is, and cannot say what went with it', async () => {
    await test.charge('pm_card_bypassPending');
    await expect(
      stripe.payouts.create({ amount: NET_MINOR + 1, currency: 'usd' }),
    ).rejects.toMatchObject({ statusCode: 400, code: 'balance_insufficient', param: 'amount' });
    const payout = await stripe.payouts.create({
      amount: 1337,
      currency: 'usd',
      metadata: { by: 'hand' },
    });
    expect(payout).toMatchObject({
      object: 'payout',
      automatic: false,
      metadata: { by: 'hand' },
      reconciliation_status: 'not_applicable',
    });
    const changed = await stripe.payouts.update(payout.id, { metadata: { note: 'x' } });
    expect(changed.metadata).toEqual({ by: 'hand', note: 'x' });
    test.sandbox.advanceClock(61_000);
    expect(await test.eventsOf(payout.id)).toEqual([
      'payout.created',
      'payout.updated',
      'payout.paid',
    ]);
    await expect(entriesOf(payout.id)).rejects.toMatchObject({
      statusCode: 400,
      param: 'payout',
      message: expect.stringContaining('only be filtered on automatic transfers'),
    });
    // What is left goes out by itself: the payout by hand counts against it.
    const [rest] = test.sandbox.payOut();
    expect(rest).toMatchObject({ amount: NET_MINOR - 1337 });
  });

  it('pays forints out whole, and keeps the rest for the next', async () => {
    const paid = await test.charge('pm_card_visa', { currency: 'huf', amountMinor: 20_050 });
    test.sandbox.advanceClock(2 * DAY_MS + 1_000);
    // A fee of 581 + 30 leaves 19,439.
    const [payout] = test.sandbox.payOut();
    expect(payout).toMatchObject({ amount: 19_400, currency: 'huf' });
    const entries = await entriesOf(payout?.id ?? '');
    expect(entries.map(({ type, net, source }) => [type, net, source])).toEqual([
      ['payout_minimum_balance_hold', -39, payout?.id],
      ['payout', -19_400, payout?.id],
      ['charge', 19_439, paid.id],
    ]);
    expect(test.sandbox.payOut()).toEqual([]);
    await expect(stripe.payouts.create({ amount: 39, currency: 'huf' })).rejects.toMatchObject({
      statusCode: 400,
      param: 'amount',
      message: expect.stringContaining('multiple of 100'),
    });
    await test.charge('pm_card_bypassPending', { currency: 'huf', amountMinor: 17_500 });
    const [next] = test.sandbox.payOut();
    // 17,500 less 508 + 30, and what was kept.
    expect(next).toMatchObject({ amount: 17_000 });
    expect((await entriesOf(next?.id ?? '')).map(({ type, net }) => [type, net])).toEqual([
      ['payout_minimum_balance_hold', -1],
      ['payout', -17_000],
      ['charge', 16_962],
      ['payout_minimum_balance_release', 39],
    ]);
  });

  it('refuses payouts that are not there or are for nothing', async () => {
    await expect(stripe.payouts.retrieve('po_none')).rejects.toMatchObject({ statusCode: 404 });
    await expect(entriesOf('po_none')).rejects.toMatchObject({ code: 'resource_missing' });
    await expect(stripe.payouts.create({ amount: 0, currency: 'usd' })).rejects.toMatchObject({
      param: 'amount',
    });
    expect(() => test.sandbox.failPayout('po_none')).toThrow('No such payout');
  });
});

describe('automatic payouts', () => {
  it('go out at midnight UTC of the sandbox’s time, each with its own time', async () => {
    const test = await startForTest({
      automaticPayouts: true,
      payoutDelayMs: 3_600_000,
      startAt: new Date('2026-01-15T20:00:00Z'),
    });
    await test.charge();
    test.sandbox.advanceClock(4 * DAY_MS);
    const { data } = await test.stripe.payouts.list();
    expect(data).toMatchObject([{ amount: NET_MINOR, status: 'paid' }]);
    expect(data[0]?.created).toBe(Date.UTC(2026, 0, 18) / 1000);
    const paid = await test.stripe.events.list({ type: 'payout.paid' });
    expect(paid.data[0]?.created).toBe(Date.UTC(2026, 0, 18, 1) / 1000);
    await test.close();
  });

  it('go on after a restart, as do payouts on their way', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'sandbox-payouts-'));
    const options = { automaticPayouts: true, dataDir, payoutDelayMs: 3_600_000 };
    const first = await startForTest(options);
    await first.charge();
    await first.charge('pm_card_bypassPending');
    const [onItsWay] = first.sandbox.payOut();
    await first.close();
    const next = await startForTest(options);
    next.sandbox.advanceClock(4 * DAY_MS);
    expect(await next.stripe.payouts.retrieve(onItsWay?.id ?? '')).toMatchObject({
      status: 'paid',
    });
    expect((await next.stripe.payouts.list()).data).toHaveLength(2);
    await next.close();
    rmSync(dataDir, { recursive: true });
  });
});
