import type { Stripe } from 'stripe';
import { idOf } from '../id-of.js';
import type { SandboxUnderTest } from '../testing/start-for-test.js';
import { startForTest } from '../testing/start-for-test.js';

describe('the controls of money over HTTP', () => {
  let test: SandboxUnderTest;
  beforeAll(async () => {
    test = await startForTest();
  });
  afterAll(() => test.close());

  const control = async (path: string, body: object = {}) => {
    const answer = await fetch(`${test.sandbox.url}/sandbox/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  const idOfMade = async (path: string, body: object = {}) =>
    String((await control(path, body)).body['id']);

  it('refunds, settles and fails', async () => {
    const paid = await test.charge('pm_usBankAccount_success');
    const refund = await idOfMade(`payments/${paid.id}/refund`, { amountMinor: 1337 });
    expect(await control(`refunds/${refund}/require_action`)).toMatchObject({
      body: { amount: 1337, status: 'requires_action' },
    });
    expect(await control(`refunds/${refund}/settle`)).toMatchObject({
      status: 200,
      body: { amount: 1337, status: 'succeeded' },
    });
    expect(await control(`refunds/${refund}/settle`)).toMatchObject({ status: 400 });
    expect(await control(`refunds/${refund}/fail`)).toMatchObject({ body: { status: 'failed' } });
    expect(await control('refunds/re_none/fail')).toMatchObject({ status: 404 });
    expect(await control('payments/pi_none/refund')).toMatchObject({ status: 404 });
    for (const amountMinor of [0, -1, 1.5, 'x']) {
      expect(await control(`payments/${paid.id}/refund`, { amountMinor })).toMatchObject({
        status: 400,
      });
    }
  });

  it('disputes, decides and reinstates', async () => {
    const [won, lost] = [await test.charge(), await test.charge()];
    const first = await idOfMade(`payments/${won.id}/dispute`);
    expect(await control(`disputes/${first}/close`, { outcome: 'tied' })).toMatchObject({
      status: 400,
    });
    const closed = await control(`disputes/${first}/close`, {
      outcome: 'won',
      returnsDisputeFee: true,
    });
    expect(closed.body).toMatchObject({
      balance_transactions: [{ fee: 1500 }, { fee: -1500 }],
      status: 'won',
    });
    const second = await idOfMade(`payments/${lost.id}/dispute`, {
      amountMinor: 1337,
      inquiry: true,
      reason: 'duplicate',
    });
    expect(await control(`disputes/${second}/escalate`)).toMatchObject({
      body: { amount: 1337, reason: 'duplicate', status: 'needs_response' },
    });
    await control(`disputes/${second}/close`, { outcome: 'lost' });
    expect(await control(`disputes/${second}/reinstate`)).toMatchObject({
      body: { status: 'lost' },
    });
    const third = await idOfMade(`payments/${won.id}/dispute`, { inquiry: 'true' });
    expect(await control(`disputes/${third}/close_inquiry`)).toMatchObject({
      body: { status: 'warning_closed' },
    });
    expect(await control(`payments/${won.id}/warn`)).toMatchObject({
      body: { object: 'radar.early_fraud_warning' },
    });
  });

  it('sells something else, pays out and lets a payout fail', async () => {
    expect(await control('sales', { amountMinor: 99_000, currency: 'chf' })).toMatchObject({
      body: { object: 'charge', amount: 99_000, currency: 'chf' },
    });
    expect(await control('sales')).toMatchObject({ status: 400 });
    await control('clock/advance', { byMs: 3 * 86_400_000 });
    const { body } = await control('payouts');
    const payouts = body['payouts'] as Stripe.Payout[];
    const payout = payouts.find(({ currency }) => currency === 'chf');
    expect(await control(`payouts/${payout?.id ?? ''}/fail`)).toMatchObject({
      body: { object: 'payout', status: 'failed' },
    });
    expect(await control('payouts/po_none/fail')).toMatchObject({ status: 404 });
  });

  it('means a payment by any id that stands for it', async () => {
    const paid = await test.charge();
    const intentId = idOf(paid.payment_intent) ?? '';
    const [session] = (await test.stripe.checkout.sessions.list({ payment_intent: intentId })).data;
    expect(test.sandbox.refund(session?.id ?? '', 100)).toMatchObject({ charge: paid.id });
    expect(test.sandbox.refund(intentId, 100)).toMatchObject({
      charge: paid.id,
    });
    expect(test.sandbox.refund(paid.id, 100)).toMatchObject({ charge: paid.id });
  });

  it('sends a form back to the page it came from', async () => {
    const paid = await test.charge();
    const answer = await fetch(`${test.sandbox.url}/sandbox/payments/${paid.id}/refund`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'amountMinor=',
      redirect: 'manual',
    });
    expect(answer.status).toBe(303);
    expect(await test.stripe.charges.retrieve(paid.id)).toMatchObject({ refunded: true });
  });
});
