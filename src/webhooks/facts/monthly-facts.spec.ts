import type { StripeInvoice, StripeSubscription } from '../../stripe/stripe-types.js';
import { MissingFieldsError } from './missing-fields.error.js';
import { readInvoice, readInvoiceFailure, readSubscription } from './monthly-facts.js';

const CREATED = 1_795_420_800;
const TOLD_AT = new Date((CREATED + 60) * 1000);
const ATTEMPT = '8a1d3ab2-23e1-4c0b-8dd5-0f7c2d3e4f50';
const metadata = { readerfund_attempt: ATTEMPT };

const INVOICE = {
  id: 'in_1',
  object: 'invoice',
  amount_paid: 1337,
  billing_reason: 'subscription_cycle',
  created: CREATED,
  currency: 'usd',
  livemode: false,
  parent: { subscription_details: { metadata, subscription: 'sub_1' } },
  status_transitions: { paid_at: CREATED + 5 },
} as unknown as StripeInvoice;

describe('an invoice as a fact', () => {
  it('counts what was paid, when it was paid', () => {
    expect(readInvoice(INVOICE)).toMatchObject({
      ...{ invoiceId: 'in_1', attemptId: ATTEMPT, isFirst: false, paidMinor: 1337 },
      occurredAt: new Date((CREATED + 5) * 1000),
    });
  });

  it('is the first, which the attempt asked for, by its reason alone', () => {
    const first = { ...INVOICE, billing_reason: 'subscription_create' } as StripeInvoice;
    expect(readInvoice(first).isFirst).toBe(true);
  });

  it('waits for a person where its mark or its amount is missing', () => {
    const unmarked = { ...INVOICE, parent: null };
    expect(() => readInvoice(unmarked)).toThrow(MissingFieldsError);
    const unpaid = { ...INVOICE, amount_paid: undefined } as unknown as StripeInvoice;
    expect(() => readInvoice(unpaid)).toThrow(MissingFieldsError);
    expect(() => readInvoiceFailure(unmarked, TOLD_AT)).toThrow(MissingFieldsError);
  });

  it('that could not be charged names its subscription', () => {
    expect(readInvoiceFailure(INVOICE, TOLD_AT)).toEqual({
      ...{ kind: 'invoice_failure', subscriptionId: 'sub_1', attemptId: ATTEMPT },
      ...{ invoiceId: 'in_1', isFirst: false },
      failedAt: TOLD_AT,
    });
  });
});

const SUBSCRIPTION = {
  id: 'sub_1',
  object: 'subscription',
  cancel_at: null,
  cancel_at_period_end: false,
  created: CREATED,
  currency: 'usd',
  customer: 'cus_1',
  ended_at: null,
  items: {
    data: [
      { price: { unit_amount: 1337 }, quantity: 1, current_period_end: CREATED + 10 },
      { price: { unit_amount: 69 }, quantity: 2, current_period_end: CREATED + 20 },
    ],
  },
  metadata,
  pause_collection: null,
  status: 'active',
} as unknown as StripeSubscription;

describe('a subscription as a fact', () => {
  it('promises the sum of its items, the fee cover among them', () => {
    expect(readSubscription(SUBSCRIPTION, TOLD_AT)).toMatchObject({
      ...{ subscriptionId: 'sub_1', customerId: 'cus_1', amountMinor: 1475, paused: false },
      currentPeriodEndsAt: new Date((CREATED + 20) * 1000),
      cancelsAt: null,
      toldAt: TOLD_AT,
    });
  });

  it('says that collecting is paused, and when it is going to end', () => {
    const ending = {
      ...SUBSCRIPTION,
      cancel_at_period_end: true,
      pause_collection: { behavior: 'void' },
    } as StripeSubscription;
    expect(readSubscription(ending, TOLD_AT)).toMatchObject({
      paused: true,
      cancelsAt: new Date((CREATED + 20) * 1000),
    });
    const atATime = { ...SUBSCRIPTION, cancel_at: CREATED + 7 };
    expect(readSubscription(atATime, TOLD_AT).cancelsAt).toEqual(new Date((CREATED + 7) * 1000));
  });
});
