import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import pg from 'pg';
import { INTEGER_TYPES } from '../../src/database/integers.js';
import { inTransaction } from '../../src/database/transaction.js';
import { applyFacts } from '../../src/webhooks/apply/apply-facts.js';
import type { SessionFact } from '../../src/webhooks/facts/session-fact.js';
import { emptyBooks, findDrift, readBooks } from '../support/books.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const CAMPAIGNS = ['8a1d3ab2-23e1-4c0b-8dd5-0f7c2d3e4f50', '1a1d3ab2-23e1-4c0b-8dd5-0f7c2d3e4f51'];
const EMAILS = ['zoe@reader.example', 'ana@reader.example', null];
const NAMES = ["Zoë O'Neil", null, '=HYPERLINK("x")'];

/** What one session goes through at Stripe; the order in which it is told is another matter. */
const LIVES: readonly (readonly SessionFact['outcome'][])[] = [
  ['paid'],
  ['processing', 'paid'],
  ['processing', 'failed'],
  ['expired'],
  ['free'],
];

interface Session {
  life: readonly SessionFact['outcome'][];
  campaign: number;
  amountMinor: number;
  email: number;
  name: number;
  second: number;
  /** Whether the first of its facts names nobody. */
  late: boolean;
}

const sessionArbitrary: fc.Arbitrary<Session> = fc.record({
  life: fc.constantFrom(...LIVES),
  campaign: fc.nat(1),
  amountMinor: fc.integer({ min: 50, max: 2_000_000 }),
  email: fc.nat(2),
  name: fc.nat(2),
  // Stripe's times have one-second resolution: many of them are equal.
  second: fc.nat(3),
  late: fc.boolean(),
});

describe('applying session facts', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  beforeAll(async () => {
    database = await createTestDatabase();
    pool = new pg.Pool({ connectionString: database.url, types: INTEGER_TYPES });
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  const reset = async (sessions: readonly Session[], ids: readonly string[]) => {
    await emptyBooks(pool);
    for (const [at, id] of CAMPAIGNS.entries()) {
      await pool.query(
        `INSERT INTO campaigns (id, slug, title, currency, custom_min_minor, custom_max_minor)
         VALUES ($1, $2, 'Fund', 'usd', 50, 99999999)`,
        [id, `fund-${at}`],
      );
      await pool.query('INSERT INTO campaign_totals (campaign_id) VALUES ($1)', [id]);
    }
    for (const [at, session] of sessions.entries()) {
      await pool.query(
        `INSERT INTO checkout_attempts (id, campaign_id, amount_minor, currency, "interval", livemode,
           state, session_id, parameters, anonymous, created_at, expires_at)
         VALUES ($1, $2, $3, 'usd', 'once', false, 'open', $4, '{}', false, now(), now())`,
        [ids[at], CAMPAIGNS[session.campaign], amountOf(session), `cs_${at}`],
      );
    }
  };

  const apply = async (facts: readonly SessionFact[]) => {
    const events = facts.map((fact) => [fact]);
    return (await inTransaction(pool, (tx) => applyFacts(tx, events))).verdicts;
  };

  const isUnnamed = ({ late, life }: Session, step: number) =>
    late && step === 0 && life.length > 1;

  const amountOf = ({ life, amountMinor }: Session) => (life[0] === 'free' ? 0 : amountMinor);

  const factsOf = (session: Session, at: number, attemptId: string): SessionFact[] =>
    session.life.map((outcome, step) => ({
      kind: 'session',
      sessionId: `cs_${at}`,
      attemptId,
      outcome,
      chargeMinor: amountOf(session),
      currency: 'usd',
      mode: 'payment',
      livemode: false,
      paymentIntentId: outcome === 'free' || outcome === 'expired' ? null : `pi_${at}`,
      customerId: null,
      email: isUnnamed(session, step) ? null : EMAILS[session.email]!,
      name: isUnnamed(session, step) ? null : NAMES[session.name]!,
      occurredAt: new Date(1_795_420_800_000 + session.second * 1000),
    }));

  it('ends in the same books in any order, any number of times, in any batches', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(sessionArbitrary, { minLength: 1, maxLength: 8 }),
        fc.infiniteStream(fc.nat()),
        async (sessions, choices) => {
          const ids = sessions.map(() => randomUUID());
          const facts = sessions.flatMap((session, at) => factsOf(session, at, ids[at]!));
          const choose = (below: number) => choices.next().value! % below;

          await reset(sessions, ids);
          for (const fact of facts) await apply([fact]);
          const expected = await readBooks(pool);
          expect(await findDrift(pool)).toEqual([]);
          expect(expected.totals).toEqual(modelOf(sessions));

          const told = [...facts, ...facts.filter(() => choose(2) === 0)]
            .map((fact) => ({ fact, at: choose(1000) }))
            .sort((one, other) => one.at - other.at)
            .map(({ fact }) => fact);
          await reset(sessions, ids);
          while (told.length > 0) {
            const batch = told.splice(0, 1 + choose(5));
            await apply(batch);
          }
          expect(await readBooks(pool)).toEqual(expected);
          expect(await findDrift(pool)).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('books one payment of an attempt, in one batch or in several', async () => {
    const session: Session = {
      life: ['paid'],
      campaign: 0,
      amountMinor: 1337,
      email: 0,
      name: 0,
      second: 0,
      late: false,
    };
    const id = randomUUID();
    const [fact] = factsOf(session, 0, id) as [SessionFact];
    const others = [
      { ...fact, sessionId: 'cs_other' },
      { ...fact, paymentIntentId: 'pi_other' },
    ];
    for (const other of others) {
      for (const batches of [[[fact, other]], [[fact], [other]]]) {
        await reset([session], [id]);
        await pool.query('UPDATE checkout_attempts SET session_id = NULL');
        const verdicts = [];
        for (const batch of batches) {
          verdicts.push(...(await apply(batch)));
        }
        expect(verdicts).toMatchObject([
          { state: 'applied' },
          { state: 'parked', reason: 'mismatch' },
        ]);
        expect((await readBooks(pool)).totals).toEqual(modelOf([session]));
        expect(await findDrift(pool)).toEqual([]);
      }
    }
  });

  it('by several copies at once loses nothing, doubles nothing and never deadlocks', async () => {
    const sessions: Session[] = Array.from({ length: 60 }, (_, at) => ({
      life: LIVES[at % LIVES.length]!,
      campaign: at % 2,
      amountMinor: 1337 + at,
      email: at % 3,
      name: at % 3,
      second: at % 4,
      late: at % 2 === 0,
    }));
    const ids = sessions.map(() => randomUUID());
    const facts = sessions.flatMap((session, at) => factsOf(session, at, ids[at]!));
    await reset(sessions, ids);
    const copies = [facts, [...facts].reverse(), facts.filter((_, at) => at % 2 === 0)];
    await Promise.all(
      copies.map(async (told) => {
        for (let at = 0; at < told.length; at += 7) {
          await apply(told.slice(at, at + 7));
        }
      }),
    );
    expect((await readBooks(pool)).totals).toEqual(modelOf(sessions));
    expect(await findDrift(pool)).toEqual([]);
  });
});

/** An independent reckoning, from the sessions alone. */
function modelOf(sessions: readonly Session[]): unknown[] {
  return CAMPAIGNS.map((_, campaign) => {
    const mine = sessions.filter((session) => session.campaign === campaign);
    const ends = (outcome: string) => mine.filter(({ life }) => life.at(-1) === outcome);
    const emails = (of: Session[]) =>
      new Set(of.map(({ email }) => EMAILS[email]).filter((email) => email !== null));
    const payers = emails(ends('paid'));
    const free = [...emails(ends('free'))].filter((email) => !payers.has(email));
    return {
      slug: `fund-${campaign}`,
      gross_minor: ends('paid').reduce((sum, { amountMinor }) => sum + amountMinor, 0),
      refunded_minor: 0,
      disputed_minor: 0,
      pending_minor: 0,
      monthly_raised_minor: 0,
      supporters: payers.size,
      free_supporters: free.length,
      monthly_supporters: 0,
    };
  });
}
