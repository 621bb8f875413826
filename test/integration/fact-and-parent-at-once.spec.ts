import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.js';
import { readEvent, type ReceivedEvent } from '../../src/webhooks/received-event.js';
import { findDrift } from '../support/books.js';
import type { Action } from '../support/convergence/history.js';
import { modelOf } from '../support/convergence/model.js';
import { pauseAfter, someoneWaits } from '../support/convergence/pause-after.js';
import { FEE_DELAY_MS, HistoryPlayer } from '../support/convergence/play-history.js';
import type { Played } from '../support/convergence/played.js';
import { readHistoryBooks } from '../support/convergence/read-history-books.js';
import { RememberedAnswers } from '../support/convergence/remembered-answers.js';
import { type ServiceCopies, startCopies } from '../support/convergence/service-copies.js';
import { StripeAccount } from '../support/convergence/stripe-account.js';

const BY_CARD = { person: 0, amountMinor: 1337, feeCoverMinor: 0, by: 'card', afterMs: 0 } as const;
const GIFT: Action = { does: 'give', ...BY_CARD };
const MONTHLY: Action = { does: 'support monthly', ...BY_CARD };
const REFUND: Action = { does: 'refund', which: 0, percent: 40, afterMs: 1_000 };
const DISPUTE: Action = { does: 'dispute', which: 0, inquiry: false, afterMs: 1_000 };
const FAILED_RENEWAL: Action = { does: 'fail a renewal', which: 0, afterMs: 1_000 };

const PAID = 'checkout.session.completed';

/** A fact, the event that brings what it waits for, and where it looks for that. */
const PAIRS = [
  { what: 'a refund', history: [GIFT, REFUND], fact: 'refund.created', parent: PAID },
  { what: 'a fee', history: [GIFT], fact: 'charge.updated', parent: PAID },
  { what: 'a dispute', history: [GIFT, DISPUTE], fact: 'charge.dispute.created', parent: PAID },
  { what: 'a fee of a month', history: [MONTHLY], fact: 'charge.updated', parent: 'invoice.paid' },
  {
    what: 'the payment of an invoice',
    history: [MONTHLY],
    fact: 'invoice_payment.paid',
    parent: 'invoice.paid',
  },
  {
    what: 'a renewal that failed',
    history: [MONTHLY, FAILED_RENEWAL],
    fact: 'invoice.payment_failed',
    parent: 'customer.subscription.created',
  },
] as const;

describe('a fact and its parent, applied by two copies at the same moment', () => {
  const installationId = randomUUID();
  let sandbox: Sandbox;
  let account: StripeAccount;
  let answers: RememberedAnswers;
  let database: ServiceCopies;
  let watcher: pg.Pool;
  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0, balanceTransactionDelayMs: FEE_DELAY_MS });
    account = new StripeAccount(sandbox);
    answers = new RememberedAnswers(sandbox);
    database = await startCopies(answers, installationId);
    watcher = new pg.Pool({ connectionString: database.url });
  });
  afterAll(async () => {
    await watcher.end();
    await database.close();
    await sandbox.close();
  });

  const play = async (history: readonly Action[]) => {
    const played = await new HistoryPlayer(sandbox, account, installationId).play(history);
    answers.forget();
    await database.prepare(played.campaignId, played.attempts, () => true);
    return played;
  };

  /** The pair is told by the test; all else comes afterwards. */
  const proveComplete = async (played: Played) => {
    for (const event of played.events) await database.take(received(event), 0);
    await database.idle();
    const { rows } = await database.pool.query(
      `SELECT type, state, reason, waits_for FROM inbox_events
       WHERE id = ANY ($1::text[]) AND state NOT IN ('applied', 'ignored')`,
      [played.events.map(({ id }) => id)],
    );
    expect(rows).toEqual([]);
    expect(await readHistoryBooks(database.pool, played.campaignId)).toEqual(
      modelOf(played.objects, installationId),
    );
    expect(await findDrift(database.pool, played.campaignId)).toEqual([]);
  };

  it.each(PAIRS)(
    'does not leave $what parked that looked for its parent just before that was committed',
    async ({ history, fact, parent }) => {
      const played = await play(history);
      let isParentSettled = false;
      const reads = fact === 'invoice.payment_failed' ? 'read_monthly_supports' : 'read_gifts';
      const pause = pauseAfter(database.copies[0].pool, reads, () =>
        someoneWaits(watcher, () => isParentSettled),
      );
      const factTaken = database.take(eventOf(played, fact), 0);
      await pause.reached;
      const parentTaken = database.take(eventOf(played, parent), 1).then(() => {
        isParentSettled = true;
      });
      await Promise.all([factTaken, parentTaken]);
      pause.end();
      await database.idle();
      expect(await stateOf(database, eventOf(played, fact))).toBe('applied');
      await proveComplete(played);
    },
  );

  it.each(PAIRS)(
    'does not leave $what parked that comes while its parent is being committed',
    async ({ history, fact, parent }) => {
      const played = await play(history);
      let isFactSettled = false;
      const pause = pauseAfter(database.copies[1].pool, 'release_events', () =>
        someoneWaits(watcher, () => isFactSettled),
      );
      const parentTaken = database.take(eventOf(played, parent), 1);
      await pause.reached;
      const factTaken = database.take(eventOf(played, fact), 0).then(() => {
        isFactSettled = true;
      });
      await Promise.all([factTaken, parentTaken]);
      pause.end();
      await database.idle();
      expect(await stateOf(database, eventOf(played, fact))).toBe('applied');
      await proveComplete(played);
    },
  );

  it('leaves none parked in many rounds, whichever is first', async () => {
    for (let round = 0; round < 24; round += 1) {
      const { history, fact, parent } = PAIRS[round % PAIRS.length]!;
      const played = await play(history);
      await Promise.all([
        database.take(eventOf(played, fact), 0),
        database.take(eventOf(played, parent), 1),
      ]);
      await database.idle();
      expect(await stateOf(database, eventOf(played, fact))).toBe('applied');
      await proveComplete(played);
    }
  }, 120_000);
});

function eventOf({ events }: Played, type: string): ReceivedEvent {
  return received(events.find((event) => event.type === type)!);
}

function received(event: object): ReceivedEvent {
  return readEvent(Buffer.from(JSON.stringify(event)));
}

async function stateOf({ pool }: ServiceCopies, { id }: ReceivedEvent): Promise<string> {
  const { rows } = await pool.query<{ state: string }>(
    'SELECT state FROM inbox_events WHERE id = $1',
    [id],
  );
  return rows[0]!.state;
}
