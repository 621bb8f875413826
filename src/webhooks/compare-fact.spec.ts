import type { KnownAttempt } from '../checkout/settle-attempts.js';
import { mismatchOf } from './compare-fact.js';
import type { SessionFact } from './session-fact.js';

const ATTEMPT: KnownAttempt = {
  id: '0b54a3c1-6f0e-4d87-9df3-0a4f3f0c1337',
  campaignId: '8a1d3ab2-23e1-4c0b-8dd5-0f7c2d3e4f50',
  amountMinor: 1337,
  feeCoverMinor: 63,
  currency: 'usd',
  interval: 'once',
  livemode: false,
  state: 'open',
  sessionId: 'cs_test_a',
  supporterId: null,
  customerId: null,
  paymentIntentId: null,
};

const FACT: SessionFact = {
  sessionId: 'cs_test_a',
  attemptId: ATTEMPT.id,
  outcome: 'paid',
  chargeMinor: 1400,
  currency: 'usd',
  mode: 'payment',
  livemode: false,
  paymentIntentId: 'pi_1',
  customerId: 'cus_1',
  email: 'zoe@reader.example',
  name: "Zoë O'Neil",
  occurredAt: new Date('2026-11-23T08:00:00Z'),
};

const FREE_ATTEMPT = { ...ATTEMPT, amountMinor: 0, feeCoverMinor: 0 };
const FREE_FACT: SessionFact = {
  ...FACT,
  outcome: 'free',
  chargeMinor: 0,
  currency: null,
  paymentIntentId: null,
};

describe('mismatchOf', () => {
  it('is null where Stripe charged the gift and its fee cover', () => {
    expect(mismatchOf(FACT, ATTEMPT)).toBeNull();
  });

  it('takes a session for an attempt that has none yet', () => {
    expect(mismatchOf(FACT, { ...ATTEMPT, sessionId: null })).toBeNull();
  });

  it('takes an empty currency for 0 and for nothing else', () => {
    expect(mismatchOf(FREE_FACT, FREE_ATTEMPT)).toBeNull();
    expect(mismatchOf({ ...FACT, currency: null }, ATTEMPT)).toMatch(/^currency/);
  });

  it.each([
    ['amount', { chargeMinor: 1337 }],
    ['amount', { chargeMinor: 0 }],
    ['currency', { currency: 'eur' }],
    ['mode', { mode: 'subscription' }],
    ['livemode', { livemode: true }],
    ['session', { sessionId: 'cs_test_b' }],
    ['payment', { outcome: 'free' }],
  ] as const)('names %s where %p disagrees', (word, difference) => {
    expect(mismatchOf({ ...FACT, ...difference }, ATTEMPT)).toMatch(new RegExp(`^${word}: `));
  });

  it('takes no second payment for an attempt', () => {
    expect(mismatchOf(FACT, { ...ATTEMPT, paymentIntentId: 'pi_1' })).toBeNull();
    expect(mismatchOf(FACT, { ...ATTEMPT, paymentIntentId: 'pi_2' })).toMatch(/^payment: /);
  });

  it('does not take 0 as paid', () => {
    expect(mismatchOf({ ...FREE_FACT, outcome: 'paid' }, FREE_ATTEMPT)).toMatch(/^payment: /);
  });
});
