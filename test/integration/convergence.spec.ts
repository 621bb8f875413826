import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Pool } from 'pg';
import type Stripe from 'stripe';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.js';
import { readEvent, type ReceivedEvent } from '../../src/webhooks/received-event.js';
import { findDrift } from '../support/books.js';
import { type Corrected, correctBack, correctSome } from '../support/convergence/correct-some.js';
import { type Action, historyArbitrary } from '../support/convergence/history.js';
import { modelOf } from '../support/convergence/model.js';
import { FEE_DELAY_MS, HistoryPlayer } from '../support/convergence/play-history.js';
import type { Played } from '../support/convergence/played.js';
import { readHistoryBooks } from '../support/convergence/read-history-books.js';
import { RememberedAnswers } from '../support/convergence/remembered-answers.js';
import { reconcile } from '../support/convergence/reconcile.js';
import { type ServiceCopies, startCopies } from '../support/convergence/service-copies.js';
import { StripeAccount } from '../support/convergence/stripe-account.js';
import { orderOf, type ToldOrder } from '../support/convergence/told-order.js';
import { walkWall } from '../support/convergence/walk-wall.js';

const HISTORIES = Number(process.env.CONVERGENCE_HISTORIES ?? 500);
const DATABASES = 5;

describe('convergence', () => {
  const installationId = randomUUID();
  let sandbox: Sandbox;
  let account: StripeAccount;
  let answers: RememberedAnswers;
  let databases: ServiceCopies[];
  beforeAll(async () => {
    sandbox = await startSandbox({
      port: 0,
      // Nobody is told anything, so that for Stripe every event is one that was missed.
      webhook: { url: 'http://127.0.0.1:9/webhooks', secret: 'whsec_of_nobody' },
      balanceTransactionDelayMs: FEE_DELAY_MS,
      bankDebitDelayMs: Infinity,
      refundDelayMs: Infinity,
      payoutDelayMs: Infinity,
    });
    sandbox.pauseDeliveries();
    account = new StripeAccount(sandbox);
    answers = new RememberedAnswers(sandbox);
    databases = await Promise.all(
      Array.from({ length: DATABASES }, () => startCopies(answers, installationId)),
    );
  });
  afterAll(async () => {
    await Promise.all(databases.map((database) => database.close()));
    await sandbox.close();
  });

  it('ends in the books of an independent model, in whatever order and number Stripe tells it', async () => {
    const sizes: number[] = [];
    await fc.assert(
      fc.asyncProperty(
        historyArbitrary,
        fc.array(fc.integer(), { minLength: DATABASES, maxLength: DATABASES }),
        async (actions, seeds) => {
          const played = await new HistoryPlayer(sandbox, account, installationId).play(actions);
          answers.forget();
          sizes.push(played.events.length);
          expect(played.events.length).toBeLessThanOrEqual(40);
          const expected = modelOf(played.objects, installationId);
          const orders = seeds.map((seed) => orderOf(played.events.map(received), seed));
          await Promise.all(
            databases.map(async (database, at) => {
              const { pool } = database;
              const { campaignId } = played;
              const corrected = await tell(database, played, orders[at]!, seeds[at]!);
              const describe = () => describeHistory(actions, played.events, orders[at]!);
              const amended = {
                drift: await findDrift(pool, campaignId),
                wallMinor: (await walkWall(pool, campaignId, 'newest')).sumMinor,
              };
              compare(amended, { drift: [], wallMinor: await raised(pool, campaignId) }, describe);
              await correctBack(pool, corrected);
              const books = {
                ...(await readHistoryBooks(pool, campaignId)),
                unsettled: await unsettled(database, played.events),
                drift: await findDrift(pool, campaignId),
              };
              compare(books, { ...expected, unsettled: [], drift: [] }, describe);
            }),
          );
        },
      ),
      { numRuns: HISTORIES, endOnFailure: false },
    );
    expect(Math.max(...sizes)).toBeGreaterThan(30);
  }, 1_800_000);
});

function received(event: Stripe.Event): ReceivedEvent {
  return readEvent(Buffer.from(JSON.stringify(event)));
}

async function tell(
  database: ServiceCopies,
  played: Played,
  { batches }: ToldOrder<ReceivedEvent>,
  seed: number,
): Promise<Corrected[]> {
  // Now and then a copy died between Stripe's answer and writing it down; an event tells it again.
  const told = new Set(played.events.map(({ data }) => (data.object as { id?: string }).id));
  await database.prepare(played.campaignId, played.attempts, ({ sessionId }, at) => {
    return !told.has(sessionId) || (seed + at) % 4 !== 0;
  });
  // Staff do not wait until everything has come.
  const correctAfter = Math.abs(seed) % (batches.length + 1);
  const corrected: Corrected[] = [];
  for (const [at, batch] of batches.entries()) {
    await Promise.all(batch.map(({ event, by, twice }) => database.take(event, by, twice)));
    if (at + 1 !== correctAfter) continue;
    await database.idle();
    corrected.push(...(await correctSome(database.pool, played.campaignId)));
  }
  await reconcile(database, played.range);
  await database.idle();
  return corrected;
}

/** What a campaign raised, as its running totals say. Minor units. */
async function raised(pool: Pool, campaignId: string): Promise<number> {
  const { rows } = await pool.query<{ raisedMinor: number }>(
    `SELECT gross_minor - refunded_minor - disputed_minor AS "raisedMinor"
     FROM campaign_totals WHERE campaign_id = $1`,
    [campaignId],
  );
  return rows[0]!.raisedMinor;
}

/** Events that nothing became of: all must have come, and what waited must have been applied. */
async function unsettled(
  { pool }: ServiceCopies,
  events: readonly Stripe.Event[],
): Promise<unknown[]> {
  const { rows } = await pool.query<object>(
    `SELECT told.id, type, state, reason, detail, waits_for
     FROM unnest($1::text[]) AS told (id) LEFT JOIN inbox_events USING (id)
     WHERE state IS NULL OR state NOT IN ('applied', 'ignored')`,
    [events.map(({ id }) => id)],
  );
  return rows;
}

function compare(books: object, expected: object, describe: () => string): void {
  try {
    expect(books).toEqual(expected);
  } catch (error) {
    throw new Error(`${describe()}\n${(error as Error).message}`, { cause: error });
  }
}

/** The history, and the order in which the database that differs was told it. */
function describeHistory(
  actions: readonly Action[],
  events: readonly Stripe.Event[],
  { batches, dropped }: ToldOrder<ReceivedEvent>,
): string {
  const name = ({ id, type, objectId }: ReceivedEvent) =>
    `${events.findIndex((event) => event.id === id)} ${type} ${objectId}`;
  return [
    'What happened:',
    ...actions.map((action) => `  ${JSON.stringify(action)}`),
    'In which order it was told, what came at the same time in one line:',
    ...batches.map(
      (batch) =>
        `  ${batch.map(({ event, by, twice }) => `${name(event)} → ${twice ? 'both' : by}`).join('; ')}`,
    ),
    'What was found by reconciliation:',
    ...dropped.map((event) => `  ${name(event)}`),
  ].join('\n');
}
