import type { KnownAttempt } from '../../checkout/settle-attempts.js';
import type { KnownGift } from '../../ledger/record-gifts.js';
import type { GiftFact } from '../facts/fact.js';
import type { IntentFact } from '../facts/gift-facts.js';
import type { InvoiceFact, MonthlyFact } from '../facts/monthly-facts.js';
import type { SessionFact } from '../facts/session-fact.js';
import {
  compareGift,
  compareIntent,
  compareInvoice,
  compareMonthly,
  compareSession,
} from './compare-fact.js';

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
  hasWords: false,
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

const MONTHLY_ATTEMPT: KnownAttempt = { ...ATTEMPT, interval: 'month' };

const FIRST_INVOICE: InvoiceFact = {
  kind: 'invoice',
  invoiceId: 'in_1',
  attemptId: ATTEMPT.id,
  isFirst: true,
  paidMinor: 1400,
  currency: 'usd',
  livemode: false,
  paymentIntentId: 'pi_1',
  occurredAt: FACT.occurredAt,
};

describe('compareInvoice', () => {
  it('is null where the first one is what was asked for, the fee cover included', () => {
    expect(compareInvoice(FIRST_INVOICE, MONTHLY_ATTEMPT)).toBeNull();
  });

  it.each([
    ['amount', { paidMinor: 1337 }, {}],
    ['amount', { paidMinor: 0 }, {}],
    ['currency', { currency: 'eur' }, {}],
    ['livemode', { livemode: true }, {}],
    ['mode', {}, { interval: 'once' }],
  ] as const)('names the %s where %p of the first disagrees', (about, ofFact, ofAttempt) => {
    const attempt = { ...MONTHLY_ATTEMPT, ...ofAttempt };
    expect(compareInvoice({ ...FIRST_INVOICE, ...ofFact }, attempt)).toMatchObject({ about });
  });

  it.each([1, 1337, 2800])('takes a renewal of %d, which counts as what was paid', (paidMinor) => {
    const renewal = { ...FIRST_INVOICE, isFirst: false, paidMinor };
    expect(compareInvoice(renewal, MONTHLY_ATTEMPT)).toBeNull();
  });

  it.each([
    ['currency', { currency: 'eur' }],
    ['livemode', { livemode: true }],
  ] as const)('names the %s of a renewal and of an accepted one', (about, difference) => {
    const other = { ...FIRST_INVOICE, ...difference, paidMinor: 1 };
    expect(compareInvoice({ ...other, isFirst: false }, MONTHLY_ATTEMPT)).toMatchObject({ about });
    expect(compareInvoice({ ...other, accepted: true }, MONTHLY_ATTEMPT)).toMatchObject({ about });
  });

  it('takes another first amount where a person accepted it', () => {
    const accepted = { ...FIRST_INVOICE, paidMinor: 1, accepted: true };
    expect(compareInvoice(accepted, MONTHLY_ATTEMPT)).toBeNull();
  });
});

describe('compareMonthly', () => {
  const fact = { kind: 'monthly', currency: 'usd', amountMinor: 1 } as MonthlyFact;

  it('takes a promise of another amount: what is paid is what counts', () => {
    expect(compareMonthly(fact, MONTHLY_ATTEMPT)).toBeNull();
  });

  it('names another currency, and an attempt that asked for one payment', () => {
    expect(compareMonthly({ ...fact, currency: 'eur' }, MONTHLY_ATTEMPT)?.about).toBe('currency');
    expect(compareMonthly(fact, ATTEMPT)?.about).toBe('mode');
  });
});

describe('compareIntent', () => {
  const fact: IntentFact = {
    kind: 'intent',
    paymentIntentId: 'pi_1',
    attemptId: ATTEMPT.id,
    amountMinor: 1400,
    currency: 'usd',
    livemode: false,
    decline: null,
  };

  it('is null for what was asked for, the fee cover included', () => {
    expect(compareIntent(fact, ATTEMPT)).toBeNull();
  });

  it.each([
    ['amount', { amountMinor: 1337 }],
    ['currency', { currency: 'eur' }],
    ['livemode', { livemode: true }],
  ] as const)('names the %s where %p disagrees', (about, difference) => {
    expect(compareIntent({ ...fact, ...difference }, ATTEMPT)).toMatchObject({ about });
  });
});

describe('compareGift', () => {
  const gift = { amountMinor: 1400, currency: 'usd', paymentIntentId: 'pi_1' } as KnownGift;
  const told = (fact: Partial<GiftFact>) =>
    ({ amountMinor: 1400, currency: 'usd', paymentIntentId: 'pi_1', ...fact }) as GiftFact;

  it.each([
    told({ kind: 'charge' }),
    told({ kind: 'refund', amountMinor: 1 }),
    told({ kind: 'dispute', amountMinor: 1 }),
    told({ kind: 'fraud_warning', currency: 'eur' } as object),
    told({ kind: 'invoice_payment', currency: 'eur' } as object),
  ])('is null for %p', (fact) => {
    expect(compareGift(fact, gift)).toBeNull();
  });

  it.each([
    ['amount', told({ kind: 'charge', amountMinor: 1337 })],
    ['currency', told({ kind: 'charge', currency: 'eur' })],
    ['currency', told({ kind: 'refund', currency: 'eur' })],
    ['currency', told({ kind: 'dispute', currency: 'eur' })],
    ['payment', told({ kind: 'invoice_payment', paymentIntentId: 'pi_2' })],
  ] as const)('names the %s of %p', (about, fact) => {
    expect(compareGift(fact, gift)).toMatchObject({ about });
  });
});
