import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { inTransaction } from '../../src/database/transaction.js';
import { TotalsService } from '../../src/finance/totals.service.js';
import { applyFacts } from '../../src/webhooks/apply/apply-facts.js';
import type { Fact } from '../../src/webhooks/facts/fact.js';
import type { TransactionFact } from '../../src/webhooks/facts/transaction-fact.js';
import { emptyBooks, findDrift } from '../support/books.js';
import { startTestService, type TestService } from '../support/test-service.js';
import { GROUPINGS, totalsFromEntries } from '../support/totals-oracle.js';

const CAMPAIGNS = [
  { slug: 'winter', currency: 'usd' },
  { slug: 'yen', currency: 'jpy' },
  { slug: 'spring', currency: 'usd' },
];
const AMOUNTS = [10_000, 250_000, 1337];
const EMAILS = ['zoe@reader.example', 'ana@reader.example', 'chloe@reader.example'];

/** One gift, and what becomes of it, at some time of the history. */
interface Gift {
  campaign: number;
  amount: number;
  email: number;
  day: number;
  /** A first telling names nobody; a second one does. */
  late: boolean;
  settled: 'usd' | 'eur' | null;
  refunds: number[];
}

const giftArbitrary: fc.Arbitrary<Gift> = fc.record({
  campaign: fc.nat(2),
  amount: fc.nat(2),
  email: fc.nat(2),
  // About a month's end, so that days and months differ.
  day: fc.integer({ min: -1, max: 1 }),
  late: fc.boolean(),
  settled: fc.constantFrom('usd', 'eur', null),
  refunds: fc.array(fc.constantFrom(0.5, 1), { maxLength: 2 }),
});

const MONTH_END = Date.UTC(2026, 9, 31, 12);
const timeOf = (day: number) => new Date(MONTH_END + day * 24 * 3600_000);

/** Some accounts pay no fee: what Stripe settles then brings no entry of its own. */
const feeMinorOf = ({ settled }: Gift) => (settled === 'eur' ? 0 : 59);

describe('totals', () => {
  let service: TestService;
  let totals: TotalsService;
  let ids: Map<string, string>;
  beforeAll(async () => {
    service = await startTestService();
    totals = service.app.get(TotalsService, { strict: false });
  });
  afterAll(() => service.close());

  const apply = (...facts: Fact[]) => inTransaction(service.pool, (tx) => applyFacts(tx, [facts]));

  /** What is told of a gift, one telling after the other. */
  const tellings = async (gift: Gift): Promise<(() => Promise<unknown>)[]> => {
    const { slug, currency } = CAMPAIGNS[gift.campaign]!;
    const amountMinor = AMOUNTS[gift.amount]!;
    const attemptId = randomUUID();
    const paymentIntentId = `pi_${attemptId}`;
    const occurredAt = timeOf(gift.day);
    await service.pool.query(
      `INSERT INTO checkout_attempts (id, campaign_id, amount_minor, currency, "interval", livemode,
         state, parameters, anonymous, created_at, expires_at)
       VALUES ($1, $2, $3, $4, 'once', false, 'open', '{}', false, now(), now())`,
      [attemptId, ids.get(slug), amountMinor, currency],
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
  };

  const check = async () => {
    for (const groupBy of GROUPINGS) {
      for (const campaign of [undefined, 'winter']) {
        for (const range of [{}, { from: '2026-10-31' }, { to: '2026-10-31T12:00:01Z' }]) {
          const request = { groupBy, ...(campaign && { campaign }), ...range };
          const view = await totals.get(request);
          expect({ request, rows: view.rows }).toEqual({
            request,
            rows: await totalsFromEntries(service.pool, groupBy, request),
          });
          expect(await totals.get({ ...request, asOf: view.asOf })).toEqual(view);
        }
      }
    }
    expect(await findDrift(service.pool)).toEqual([]);
  };

  it('are what a plain sum of the entries is, however often they are asked for meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(giftArbitrary, { minLength: 1, maxLength: 4 }), async (gifts) => {
        await emptyBooks(service.pool);
        await service.pool.query('TRUNCATE head_counts, head_counts_as_of');
        for (const campaign of CAMPAIGNS) await service.createCampaign(campaign);
        const { rows } = await service.pool.query<{ slug: string; id: string }>(
          'SELECT slug, id FROM campaigns',
        );
        ids = new Map(rows.map(({ slug, id }) => [slug, id]));
        const told = await Promise.all(gifts.map(tellings));
        await check();
        // The first telling of each gift, then the second of each, …
        for (let at = 0; told.some((all) => at < all.length); at += 1) {
          for (const all of told) await all[at]?.();
          await check();
        }
      }),
      { numRuns: 6, endOnFailure: true },
    );
  }, 120_000);
});
