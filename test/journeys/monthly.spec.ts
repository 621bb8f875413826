import type Stripe from 'stripe';
import { clientOf } from '../../sandbox/testing/clients.js';
import type { TotalsView } from '../../src/finance/finance.views.js';
import { findDrift } from '../support/books.js';
import { eventually } from '../support/eventually.js';
import { untilNothingWaits } from '../support/inbox.js';
import { getJson, postJson, Reader } from '../support/reader.js';
import { startTestService, type TestService } from '../support/test-service.js';

describe('monthly support', () => {
  let service: TestService;
  let reader: Reader;
  let stripe: Stripe;
  beforeEach(async () => {
    service = await startTestService();
    await service.createCampaign();
    reader = new Reader(service);
    stripe = clientOf(service.sandbox);
  });
  afterEach(() => service.close());

  const begin = async (amountMinor = 1_500, more: object = {}, token = 'tok_visa') => {
    const session = await reader.open(amountMinor, { interval: 'month', ...more });
    await reader.pay(session, { token });
    await reader.until(session, token === 'debit_succeeds' ? 'processing' : 'paid');
    const { subscription } = await stripe.checkout.sessions.retrieve(session.id);
    return { session, subscriptionId: subscription as string };
  };
  const gifts = async () => {
    const { rows } = await service.pool.query<{ text: string }>(
      `SELECT "interval" || ' ' || amount_minor || ' ' || fee_cover_minor || ' ' || state AS text
       FROM gifts ORDER BY id`,
    );
    return rows.map(({ text }) => text);
  };
  const statusIs = (status: string) =>
    eventually(`status ${status}`, async () => {
      const { rows } = await service.pool.query('SELECT FROM monthly_supports WHERE status = $1', [
        status,
      ]);
      return rows.length === 1;
    });

  it('is a gift each month, of one supporter, and shown apart', async () => {
    const { subscriptionId } = await begin();
    await reader.untilProgress({
      raisedMinor: 1_500,
      supporters: 1,
      monthly: { supporters: 1, raisedMinor: 1_500 },
    });
    service.sandbox.renew(subscriptionId);
    service.sandbox.renew(subscriptionId);
    await reader.give(1_000);
    await reader.untilProgress({
      raisedMinor: 5_500,
      supporters: 1,
      monthly: { supporters: 1, raisedMinor: 4_500 },
    });
    await untilNothingWaits(service.pool);
    expect((await gifts()).sort()).toEqual([
      'month 1500 0 paid',
      'month 1500 0 paid',
      'month 1500 0 paid',
      'once 1000 0 paid',
    ]);
    expect(await findDrift(service.pool)).toEqual([]);
    const key = await service.staffKey('viewer');
    const supports = await getJson<{ items: object[] }>(
      `${service.url}/v1/finance/monthly-supports?campaign=winter&status=active`,
      { Authorization: `Bearer ${key}` },
    );
    expect(supports.body.items).toEqual([
      expect.objectContaining({ id: subscriptionId, raisedMinor: 4_500, gifts: 3, paused: false }),
    ]);
    const { body } = await getJson<TotalsView>(
      `${service.url}/v1/finance/totals?groupBy=interval`,
      { Authorization: `Bearer ${key}` },
    );
    expect(body.rows.map(({ group, grossMinor, gifts: n }) => [group, grossMinor, n])).toEqual([
      ['month', 4_500, 3],
      ['once', 1_000, 1],
    ]);
  });

  it('with the fee covered counts what Stripe charges, the cover included', async () => {
    const session = await reader.open(10_000, { interval: 'month', coverFees: true });
    expect(session).toMatchObject({ amountMinor: 10_000, feeCoverMinor: 330, interval: 'month' });
    await reader.pay(session);
    await reader.untilProgress({ raisedMinor: 10_330 });
    expect(await gifts()).toEqual(['month 10330 330 paid']);
  });

  it('counts nothing for a renewal that fails, and what is paid later', async () => {
    const { subscriptionId } = await begin();
    await reader.untilProgress({ raisedMinor: 1_500 });
    service.sandbox.failNextRenewal(subscriptionId);
    service.sandbox.renew(subscriptionId);
    await statusIs('past_due');
    await reader.untilProgress({
      raisedMinor: 1_500,
      monthly: { supporters: 0, raisedMinor: 1_500 },
    });
    await eventually('failure kept', async () => {
      const { rows } = await service.pool.query(
        'SELECT FROM monthly_supports WHERE last_failure_at IS NOT NULL',
      );
      return rows.length === 1;
    });
    service.sandbox.advanceClock(3 * 24 * 3600_000);
    await reader.untilProgress({
      raisedMinor: 3_000,
      monthly: { supporters: 1, raisedMinor: 3_000 },
    });
    await statusIs('active');
  });

  it('is a promise no more once it is paused or cancelled, and what was paid stays', async () => {
    const { subscriptionId } = await begin();
    service.sandbox.pauseSubscription(subscriptionId);
    await reader.untilProgress({
      raisedMinor: 1_500,
      monthly: { supporters: 0, raisedMinor: 1_500 },
    });
    service.sandbox.resumeSubscription(subscriptionId);
    await reader.untilProgress({ monthly: { supporters: 1, raisedMinor: 1_500 } });
    service.sandbox.cancelSubscription(subscriptionId);
    await reader.untilProgress({
      raisedMinor: 1_500,
      monthly: { supporters: 0, raisedMinor: 1_500 },
    });
    await statusIs('canceled');
  });

  it('by bank debit is pending until the debit settles', async () => {
    const { session } = await begin(1_500, {}, 'debit_succeeds');
    await reader.untilProgress({ raisedMinor: 0, pendingMinor: 1_500 });
    service.sandbox.settleDebit(session.id, 'succeed');
    await reader.untilProgress({ raisedMinor: 1_500, pendingMinor: 0 });
    await reader.until(session, 'paid');
    await untilNothingWaits(service.pool);
    expect(await gifts()).toEqual(['month 1500 0 paid']);
  });

  it('is refunded and disputed like any gift, a renewal by its own payment', async () => {
    const { subscriptionId } = await begin();
    const invoice = service.sandbox.renew(subscriptionId);
    await reader.untilProgress({ raisedMinor: 3_000 });
    service.sandbox.refund(invoice.id, 500);
    await reader.untilProgress({
      raisedMinor: 2_500,
      monthly: { supporters: 1, raisedMinor: 2_500 },
    });
    await untilNothingWaits(service.pool);
    expect((await gifts()).sort()).toEqual([
      'month 1500 0 paid',
      'month 1500 0 partially_refunded',
    ]);
  });

  it('ends the same where its facts come in another order', async () => {
    service.sandbox.pauseDeliveries();
    const session = await reader.open(1_500, { interval: 'month' });
    await reader.pay(session);
    const { subscription } = await stripe.checkout.sessions.retrieve(session.id);
    const invoice = service.sandbox.renew(subscription as string);
    service.sandbox.refund(invoice.id, 500);
    await service.sandbox.deliveriesSettled();
    const events = await stripe.events.list({ limit: 100 });
    // Newest first: every child before its parent.
    for (const { id } of events.data) await service.sandbox.redeliver(id);
    await reader.untilProgress({
      raisedMinor: 2_500,
      monthly: { supporters: 1, raisedMinor: 2_500 },
    });
    await untilNothingWaits(service.pool);
    expect(await findDrift(service.pool)).toEqual([]);
  });

  it('is managed at Stripe by who has a signed link, until it expires', async () => {
    const { subscriptionId } = await begin();
    const key = await service.staffKey('finance');
    const link = await eventually('link', async () => {
      const answer = await postJson<{ url: string; expiresAt: string }>(
        `${service.url}/v1/finance/monthly-supports/${subscriptionId}/portal-link`,
        {},
        { Authorization: `Bearer ${key}` },
      );
      return answer.status === 201 ? answer.body : null;
    });
    const opened = await fetch(link.url, { redirect: 'manual' });
    expect(opened.status).toBe(303);
    expect(opened.headers.get('location')).toContain('/p/session/');
    const portal = await fetch(opened.headers.get('location')!);
    expect(await portal.text()).toContain('15');
    for (const url of [
      link.url.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
      link.url.replace(subscriptionId, `${subscriptionId}x`),
      `${service.url}/v1/monthly-support/portal`,
      `${service.url}/v1/monthly-support/portal?token=zoe@reader.example`,
    ]) {
      const answer = await fetch(url, { redirect: 'manual' });
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({ code: 'link_not_valid' });
    }
  });

  it('of nothing is refused', async () => {
    expect(await reader.choose({ amountMinor: 0, interval: 'month' })).toMatchObject({
      status: 422,
      body: { code: 'interval_not_accepted' },
    });
  });

  it('paid elsewhere books nothing', async () => {
    const { subscriptionId } = await begin();
    await reader.untilProgress({ raisedMinor: 1_500 });
    service.sandbox.failNextRenewal(subscriptionId);
    const invoice = service.sandbox.renew(subscriptionId);
    await stripe.invoices.pay(invoice.id, { paid_out_of_band: true });
    await eventually('ignored', async () => {
      const { rows } = await service.pool.query(
        `SELECT FROM inbox_events WHERE object_id = $1 AND type = 'invoice.paid'
           AND state = 'ignored' AND reason = 'nothing_to_book'`,
        [invoice.id],
      );
      return rows.length === 1;
    });
    await reader.untilProgress({ raisedMinor: 1_500 });
  });
});
