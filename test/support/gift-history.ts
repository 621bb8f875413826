import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { inTransaction } from '../../src/database/transaction.js';
import { applyFacts } from '../../src/webhooks/apply/apply-facts.js';
import type { Fact } from '../../src/webhooks/facts/fact.js';
import type { TransactionFact } from '../../src/webhooks/facts/transaction-fact.js';
import type { TestService } from './test-service.js';

export const CAMPAIGNS = [
  { slug: 'winter', currency: 'usd' },
  { slug: 'yen', currency: 'jpy' },
  { slug: 'spring', currency: 'usd' },
];
export const AMOUNTS = [10_000, 250_000, 1337];
const EMAILS = ['zoe@reader.example', 'ana@reader.example', 'chloe@reader.example'];

/** One gift, and what becomes of it, at some time of the history. */
export interface Gift {
  campaign: number;
  amount: number;
  email: number;
  day: number;
  /** A first telling names nobody; a second one does. */
  late: boolean;
  settled: 'usd' | 'eur' | null;
  refunds: number[];
  /** Where it was given, and what the link there named as its source. */
  article: string | null;
  source: string | null;
}

export const giftArbitrary: fc.Arbitrary<Gift> = fc.record({
  campaign: fc.nat(2),
  amount: fc.nat(2),
  email: fc.nat(2),
  // About a month's end, so that days and months differ.
  day: fc.integer({ min: -1, max: 1 }),
  late: fc.boolean(),
  settled: fc.constantFrom('usd', 'eur', null),
  refunds: fc.array(fc.constantFrom(0.5, 1), { maxLength: 2 }),
  article: fc.constantFrom('https://news.example/a', 'https://news.example/b', null),
  source: fc.constantFrom('letter', null),
});

const MONTH_END = Date.UTC(2026, 9, 31, 12);
const timeOf = (day: number) => new Date(MONTH_END + day * 24 * 3600_000);

/** Some accounts pay no fee: what Stripe settles then brings no entry of its own. */
const feeMinorOf = ({ settled }: Gift) => (settled === 'eur' ? 0 : 59);

/** What is told of a gift, one telling after the other. */
export async function tellingsOf(
  { pool }: TestService,
  gift: Gift,
): Promise<(() => Promise<unknown>)[]> {
  const apply = (...facts: Fact[]) => inTransaction(pool, (tx) => applyFacts(tx, [facts]));
  const { slug, currency } = CAMPAIGNS[gift.campaign]!;
  const amountMinor = AMOUNTS[gift.amount]!;
  const attemptId = randomUUID();
  const paymentIntentId = `pi_${attemptId}`;
  const occurredAt = timeOf(gift.day);
  await pool.query(
    `INSERT INTO checkout_attempts (id, campaign_id, amount_minor, currency, "interval", livemode,
         state, parameters, anonymous, created_at, expires_at, article_page, utm)
       SELECT $1, id, $3, $4, 'once', false, 'open', '{}', false, now(), now(), $5, $6
       FROM campaigns WHERE slug = $2`,
    [attemptId, slug, amountMinor, currency, gift.article, gift.source && { source: gift.source }],
  );
  const session = (email: string | null): Fact => ({
    ...{ kind: 'session', sessionId: `cs_${attemptId}`, attemptId, outcome: 'paid' },
    ...{ chargeMinor: amountMinor, currency, mode: 'payment', livemode: false, paymentIntentId },
    ...{ customerId: null, email, name: null, occurredAt },
  });
  const transaction = (kind: 'gift' | 'refund', id: string, minor: number): TransactionFact => ({
    ...{ id: `txn_${id}`, entryKind: kind, stripeObjectId: id, sourceId: `src_${id}` },
    ...{
      amountMinor: minor,
      feeMinor: feeMinorOf(gift),
      netMinor: minor - feeMinorOf(gift),
      currency: gift.settled!,
    },
    ...{ exchangeRate: null, type: 'charge', reportingCategory: 'charge' },
    ...{ occurredAt, availableAt: occurredAt },
  });
  const aboutIt = { paymentIntentId, isMarked: true, currency, balanceTransactionId: null };
  const charge = (): Fact => ({
    ...{ ...aboutIt, kind: 'charge', chargeId: `ch_${attemptId}`, amountMinor, refundedMinor: 0 },
    transactions: gift.settled ? [transaction('gift', paymentIntentId, amountMinor)] : [],
  });
  const refund = (share: number, at: number): Fact => ({
    ...{ ...aboutIt, kind: 'refund', refundId: `re_${at}_${attemptId}`, status: 'succeeded' },
    ...{ amountMinor: Math.floor(amountMinor * share), counted: true, failed: false },
    ...{ reason: null, failureReason: null, failureBalanceTransactionId: null },
    ...{ occurredAt: timeOf(1), toldAt: timeOf(1) },
    transactions: gift.settled ? [transaction('refund', `re_${at}_${attemptId}`, -500)] : [],
  });
  return [
    () => apply(session(gift.late ? null : EMAILS[gift.email]!)),
    ...(gift.late ? [() => apply(session(EMAILS[gift.email]!))] : []),
    () => apply(charge()),
    ...gift.refunds.map((share, at) => () => apply(refund(share, at))),
  ];
}
