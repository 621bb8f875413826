import type { StripeSession } from '../../stripe/stripe-types.js';
import { MissingFieldsError } from './missing-fields.error.js';
import { readSession } from './session-fact.js';

const AT = new Date(1_795_420_800_000);

const SESSION = {
  id: 'cs_1',
  object: 'checkout.session',
  amount_total: 1337,
  currency: 'usd',
  customer: 'cus_1',
  customer_details: { email: ' Zoe@Reader.example ', name: " Zoë O'Neil\0 " },
  livemode: false,
  metadata: { readerfund_attempt: '8a1d3ab2-23e1-4c0b-8dd5-0f7c2d3e4f50' },
  mode: 'payment',
  payment_intent: 'pi_1',
} as unknown as StripeSession;

describe('a session as a fact', () => {
  it('names the payment, the person and what was charged', () => {
    expect(readSession(SESSION, 'paid', AT)).toMatchObject({
      ...{ sessionId: 'cs_1', chargeMinor: 1337, paymentIntentId: 'pi_1', customerId: 'cus_1' },
      name: "Zoë O'Neil",
    });
  });

  it('takes 0 for an amount, and a missing amount for none', () => {
    const free = { ...SESSION, amount_total: 0, payment_intent: null, currency: null };
    expect(readSession(free, 'free', AT)).toMatchObject({ chargeMinor: 0, currency: null });
    const without = { ...SESSION, amount_total: null };
    expect(() => readSession(without, 'paid', AT)).toThrow(MissingFieldsError);
  });

  it('needs a payment where it was paid, except in monthly support', () => {
    const unpaid = { ...SESSION, payment_intent: null };
    expect(() => readSession(unpaid, 'paid', AT)).toThrow(MissingFieldsError);
    const monthly = { ...unpaid, mode: 'subscription' } as StripeSession;
    expect(readSession(monthly, 'paid', AT).paymentIntentId).toBeNull();
  });

  it('needs the mark of an attempt, in the form of one', () => {
    for (const metadata of [null, {}, { readerfund_attempt: "'; DROP" }]) {
      const unmarked = { ...SESSION, metadata } as StripeSession;
      expect(() => readSession(unmarked, 'paid', AT)).toThrow(MissingFieldsError);
    }
  });
});
