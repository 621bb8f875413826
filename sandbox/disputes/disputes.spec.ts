import type { Stripe } from 'stripe';
import { idOf } from '../id-of.js';
import { pay, sessionOf } from '../testing/clients.js';
import type { SandboxUnderTest } from '../testing/start-for-test.js';
import { startForTest } from '../testing/start-for-test.js';

const FEE_MINOR = 1500;

describe('disputes', () => {
  let test: SandboxUnderTest;
  let stripe: Stripe;
  beforeAll(async () => {
    test = await startForTest();
    stripe = test.stripe;
  });
  afterAll(() => test.close());

  const answer = (id: string, text: string, submit = true) =>
    stripe.disputes.update(id, { evidence: { uncategorized_text: text }, submit });
  const disputed = async (options?: Parameters<typeof test.sandbox.dispute>[1]) => {
    const paid = await test.charge();
    return test.sandbox.dispute(paid.id, options);
  };

  it('takes the money and the fee, and shows both on the dispute', async () => {
    const paid = await test.charge();
    const dispute = test.sandbox.dispute(idOf(paid.payment_intent) ?? '');
    expect(await stripe.disputes.retrieve(dispute.id)).toMatchObject({
      id: expect.stringMatching(/^du_/),
      object: 'dispute',
      amount: 2500,
      balance_transactions: [
        {
          object: 'balance_transaction',
          amount: -2500,
          fee: FEE_MINOR,
          fee_details: [{ amount: FEE_MINOR, type: 'stripe_fee' }],
          net: -2500 - FEE_MINOR,
          reporting_category: 'dispute',
          source: dispute.id,
          type: 'adjustment',
        },
      ],
      charge: paid.id,
      is_charge_refundable: false,
      payment_intent: paid.payment_intent,
      reason: 'fraudulent',
      status: 'needs_response',
    });
    expect(await stripe.charges.retrieve(paid.id)).toMatchObject({ disputed: true });
    expect(await test.eventsOf(dispute.id)).toEqual([
      'charge.dispute.created',
      'charge.dispute.funds_withdrawn',
    ]);
    await expect(stripe.refunds.create({ charge: paid.id })).rejects.toMatchObject({
      statusCode: 400,
      code: 'charge_disputed',
    });
    const listed = await stripe.balanceTransactions.list({
      source: dispute.id,
      expand: ['data.source'],
    });
    expect(listed.data).toMatchObject([{ source: { object: 'dispute', id: dispute.id } }]);
  });

  it('gives the money back when it is won, and keeps the fee', async () => {
    const dispute = await disputed();
    expect(await answer(dispute.id, 'winning_evidence')).toMatchObject({
      balance_transactions: [
        { net: -2500 - FEE_MINOR },
        { amount: 2500, fee: 0, net: 2500, reporting_category: 'dispute_reversal' },
      ],
      evidence: { uncategorized_text: 'winning_evidence' },
      evidence_details: { has_evidence: true, submission_count: 1 },
      is_charge_refundable: true,
      status: 'won',
    });
    expect((await test.eventsOf(dispute.id)).slice(2)).toEqual([
      'charge.dispute.updated',
      'charge.dispute.updated',
      'charge.dispute.closed',
      'charge.dispute.funds_reinstated',
    ]);
    await expect(answer(dispute.id, 'more')).rejects.toMatchObject({ statusCode: 400 });
  });

  it('gives the fee back as well where that is asked for', async () => {
    const dispute = await disputed();
    const won = test.sandbox.closeDispute(dispute.id, 'won', { returnsDisputeFee: true });
    expect(won.balance_transactions[1]).toMatchObject({
      amount: 2500,
      fee: -FEE_MINOR,
      net: 2500 + FEE_MINOR,
    });
    const sum = won.balance_transactions.reduce((total, { net }) => total + net, 0);
    expect(sum).toBe(0);
  });

  it('gives nothing back when it is lost, and only what is reinstated later', async () => {
    const dispute = await disputed();
    expect(() => test.sandbox.reinstateDispute(dispute.id)).toThrow('no money to come back');
    expect(await answer(dispute.id, 'losing_evidence')).toMatchObject({ status: 'lost' });
    expect((await test.eventsOf(dispute.id)).slice(-1)).toEqual(['charge.dispute.closed']);
    expect(test.sandbox.reinstateDispute(dispute.id)).toMatchObject({
      balance_transactions: [{ net: -2500 - FEE_MINOR }, { net: 2500 }],
      status: 'lost',
    });
    expect((await test.eventsOf(dispute.id)).slice(-1)).toEqual([
      'charge.dispute.funds_reinstated',
    ]);
    expect(() => test.sandbox.reinstateDispute(dispute.id)).toThrow('no money to come back');
    expect(() => test.sandbox.dispute(idOf(dispute.charge) ?? '')).toThrow('disputed already');
  });

  it('loses a dispute that is given up by call, once', async () => {
    const dispute = await disputed();
    expect(await stripe.disputes.close(dispute.id)).toMatchObject({ status: 'lost' });
    await expect(stripe.disputes.close(dispute.id)).rejects.toMatchObject({ statusCode: 400 });
    expect(() => test.sandbox.closeDispute(dispute.id, 'won')).toThrow('already closed');
  });

  it('keeps evidence without handing it in until it is told to', async () => {
    const dispute = await disputed();
    expect(await answer(dispute.id, 'winning_evidence', false)).toMatchObject({
      evidence_details: { has_evidence: true, submission_count: 0 },
      status: 'needs_response',
    });
    expect(await answer(dispute.id, 'a receipt')).toMatchObject({ status: 'under_review' });
    const marked = await stripe.disputes.update(dispute.id, { metadata: { case: '7' } });
    expect(marked).toMatchObject({ metadata: { case: '7' }, status: 'under_review' });
  });

  it('moves no money in an inquiry, which can be refunded, closed or become a dispute', async () => {
    const inquiry = await disputed({ inquiry: true, amountMinor: 1337 });
    expect(inquiry).toMatchObject({
      amount: 1337,
      balance_transactions: [],
      is_charge_refundable: true,
      status: 'warning_needs_response',
    });
    expect(await test.eventsOf(inquiry.id)).toEqual(['charge.dispute.created']);
    await stripe.refunds.create({ charge: idOf(inquiry.charge) ?? '', amount: 100 });
    expect(() => test.sandbox.closeDispute(inquiry.id, 'won')).toThrow('is an inquiry');
    expect(test.sandbox.closeInquiry(inquiry.id)).toMatchObject({ status: 'warning_closed' });
    expect(() => test.sandbox.escalateInquiry(inquiry.id)).toThrow('already closed');

    const other = await disputed({ inquiry: true });
    const dispute = test.sandbox.escalateInquiry(other.id);
    expect(dispute).toMatchObject({
      balance_transactions: [{ net: -2500 - FEE_MINOR }],
      is_charge_refundable: false,
      payment_method_details: { card: { case_type: 'chargeback' } },
      status: 'needs_response',
    });
    expect(await test.eventsOf(other.id)).toEqual([
      'charge.dispute.created',
      'charge.dispute.updated',
      'charge.dispute.funds_withdrawn',
    ]);
    expect(() => test.sandbox.closeInquiry(other.id)).toThrow('no inquiry');
  });

  it('decides inquiries by words, too', async () => {
    const one = await disputed({ inquiry: true });
    expect(await answer(one.id, 'escalate_inquiry_evidence')).toMatchObject({
      status: 'needs_response',
    });
    const other = await disputed({ inquiry: true });
    expect(await answer(other.id, 'words')).toMatchObject({ status: 'warning_under_review' });
    expect(await answer(other.id, 'winning_evidence')).toMatchObject({ status: 'warning_closed' });
    const third = await disputed({ inquiry: true });
    expect(await stripe.disputes.close(third.id)).toMatchObject({ status: 'warning_closed' });
  });

  it('refuses what cannot be disputed', async () => {
    const session = await stripe.checkout.sessions.create(sessionOf());
    expect(() => test.sandbox.dispute(session.id)).toThrow('No such charge');
    await pay(stripe, session, 'pm_usBankAccount_success');
    expect(() => test.sandbox.dispute(session.id)).toThrow('it is pending');
    expect(() => test.sandbox.warn(session.id)).toThrow('it is pending');
    const paid = await test.charge();
    expect(() => test.sandbox.dispute(paid.id, { amountMinor: 2501 })).toThrow('from 1 to 2500');
    await expect(stripe.disputes.retrieve('du_none')).rejects.toMatchObject({ statusCode: 404 });
    await expect(stripe.disputes.update('du_none', {})).rejects.toMatchObject({ statusCode: 404 });
    await expect(
      stripe.disputes.update((await disputed()).id, { evidence: { receipt: 'file_1' } }),
    ).rejects.toMatchObject({ code: 'parameter_unknown' });
  });

  it.each([
    ['pm_card_createDispute', 'charge.dispute.created', { reason: 'fraudulent' }],
    [
      'pm_card_createDisputeProductNotReceived',
      'charge.dispute.created',
      { reason: 'product_not_received', status: 'needs_response' },
    ],
    [
      'pm_card_createDisputeInquiry',
      'charge.dispute.created',
      { status: 'warning_needs_response' },
    ],
    ['pm_card_createIssuerFraudRecord', 'radar.early_fraud_warning.created', { actionable: true }],
  ] as const)('does by itself what %s is there for', async (method, type, expected) => {
    const paid = await test.charge(method);
    const events = await stripe.events.list({ type });
    expect(events.data[0]?.data.object).toMatchObject({ charge: paid.id, ...expected });
  });

  it('lists disputes of a charge and of a payment intent', async () => {
    const dispute = await disputed();
    const byCharge = await stripe.disputes.list({ charge: idOf(dispute.charge) ?? '' });
    expect(byCharge.data.map(({ id }) => id)).toEqual([dispute.id]);
    const byIntent = await stripe.disputes.list({
      payment_intent: idOf(dispute.payment_intent) ?? '',
    });
    expect(byIntent.data.map(({ id }) => id)).toEqual([dispute.id]);
  });

  it('warns early of fraud, which is moot once the charge is refunded', async () => {
    const paid = await test.charge();
    const warning = test.sandbox.warn(paid.id);
    const { earlyFraudWarnings } = stripe.radar;
    const intentId = idOf(paid.payment_intent) ?? '';
    expect(await earlyFraudWarnings.list({ payment_intent: intentId })).toMatchObject({
      data: [{ id: warning.id, actionable: true, charge: paid.id }],
    });
    await stripe.refunds.create({ charge: paid.id });
    expect(await earlyFraudWarnings.retrieve(warning.id)).toMatchObject({ actionable: false });
    expect((await earlyFraudWarnings.list({ charge: 'ch_none' })).data).toEqual([]);
    await expect(earlyFraudWarnings.retrieve('issfr_none')).rejects.toMatchObject({
      statusCode: 404,
    });
  });
});
