import type { KnownAttempt } from '../../checkout/settle-attempts.js';
import type { SessionFact } from '../facts/session-fact.js';
import { compareSession } from './compare-fact.js';

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
  isErased: false,
};

const FACT: SessionFact = {
  kind: 'session',
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

describe('compareSession', () => {
  it('is null where Stripe charged the gift and its fee cover', () => {
    expect(compareSession(FACT, ATTEMPT)).toBeNull();
  });

  it('takes a session for an attempt that has none yet', () => {
    expect(compareSession(FACT, { ...ATTEMPT, sessionId: null })).toBeNull();
  });

  it('takes an empty currency for 0 and for nothing else', () => {
    expect(compareSession(FREE_FACT, FREE_ATTEMPT)).toBeNull();
    expect(compareSession({ ...FACT, currency: null }, ATTEMPT)?.words).toMatch(/^currency/);
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
    expect(compareSession({ ...FACT, ...difference }, ATTEMPT)?.words).toMatch(
      new RegExp(`^${word}: `),
    );
  });

  it('takes another amount where a person accepted it, and nothing else', () => {
    const accepted = { ...FACT, accepted: true };
    expect(compareSession({ ...accepted, chargeMinor: 1337 }, ATTEMPT)).toBeNull();
    expect(compareSession({ ...accepted, currency: 'eur' }, ATTEMPT)?.about).toBe('currency');
    expect(compareSession({ ...accepted, sessionId: 'cs_b' }, ATTEMPT)?.about).toBe('session');
  });

  it('takes no second payment for an attempt', () => {
    expect(compareSession(FACT, { ...ATTEMPT, paymentIntentId: 'pi_1' })).toBeNull();
    expect(compareSession(FACT, { ...ATTEMPT, paymentIntentId: 'pi_2' })?.words).toMatch(
      /^payment: /,
    );
  });

  it('does not take 0 as paid', () => {
    expect(compareSession({ ...FREE_FACT, outcome: 'paid' }, FREE_ATTEMPT)?.words).toMatch(
      /^payment: /,
    );
  });
});
