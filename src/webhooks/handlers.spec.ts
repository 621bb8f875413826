import { HANDLERS } from './handlers.js';

/** As the rules of Stripe that this service follows list them, by the object each is about. */
const HANDLED = {
  'checkout.session': [
    'checkout.session.completed',
    'checkout.session.async_payment_succeeded',
    'checkout.session.async_payment_failed',
    'checkout.session.expired',
  ],
  payment_intent: [
    'payment_intent.succeeded',
    'payment_intent.payment_failed',
    'payment_intent.processing',
    'payment_intent.canceled',
  ],
  charge: ['charge.succeeded', 'charge.updated', 'charge.refunded'],
  refund: ['refund.created', 'refund.updated', 'refund.failed'],
  dispute: [
    'charge.dispute.created',
    'charge.dispute.updated',
    'charge.dispute.closed',
    'charge.dispute.funds_withdrawn',
    'charge.dispute.funds_reinstated',
  ],
  'radar.early_fraud_warning': ['radar.early_fraud_warning.created'],
  payout: ['payout.paid', 'payout.failed', 'payout.reconciliation_completed'],
  invoice: ['invoice.paid', 'invoice.payment_failed'],
  invoice_payment: ['invoice_payment.paid'],
  subscription: [
    'customer.subscription.created',
    'customer.subscription.updated',
    'customer.subscription.deleted',
    'customer.subscription.paused',
    'customer.subscription.resumed',
  ],
};

describe('the table of handlers', () => {
  it('has every event type that changes something, and no other', () => {
    const handled = Object.values(HANDLED).flat();
    expect([...HANDLERS.keys()].sort()).toEqual(handled.sort());
  });

  it.each(Object.entries(HANDLED))('reads a %s by each of its types', (object, types) => {
    for (const type of types) {
      expect(HANDLERS.get(type)).toMatchObject({ object });
    }
  });

  it('knows no other word, and none that every object has', () => {
    for (const type of ['charge.captured', 'constructor', 'toString', '__proto__', '']) {
      expect(HANDLERS.get(type)).toBeUndefined();
    }
  });

  it('cannot be changed, by whoever holds it', () => {
    const refund = HANDLERS.get('refund.created')!;
    expect(() => Object.assign(HANDLERS, { get: () => undefined })).toThrow(TypeError);
    expect(() => Object.assign(refund, { read: () => undefined })).toThrow(TypeError);
    expect(HANDLERS).not.toHaveProperty('set');
  });
});
