import pg from 'pg';
import type { RunningSettings } from '../../../config/settings.js';
import { INTEGER_TYPES } from '../../../src/database/integers.js';
import type { Installation } from '../../../src/database/installation.js';
import { Clock } from '../../../src/kernel/clock.js';
import { BookedService } from '../../../src/webhooks/booked.service.js';
import { CompleteFactService } from '../../../src/webhooks/complete-fact.service.js';
import { InboxService } from '../../../src/webhooks/inbox.service.js';
import { ProcessorService } from '../../../src/webhooks/processor.service.js';
import type { ReceivedEvent } from '../../../src/webhooks/received-event.js';
import { STRIPE_KEY } from '../test-service.js';
import { createTestDatabase, type TestDatabase } from '../test-database.js';
import type { Attempt } from './played.js';
import type { RememberedAnswers } from './remembered-answers.js';

/** What of one copy of the service takes and applies events. */
export interface ServiceCopy {
  readonly pool: pg.Pool;
  readonly inbox: InboxService;
  readonly processor: ProcessorService;
}

/** A database, with two copies of the service on it, that asks Stripe by the gateway given. */
export interface ServiceCopies {
  readonly pool: pg.Pool;
  readonly url: string;
  readonly answers: RememberedAnswers;
  readonly copies: readonly [ServiceCopy, ServiceCopy];
  /** Writes what precedes every event: a campaign, and the attempts of its readers. */
  prepare(
    campaignId: string,
    attempts: readonly Attempt[],
    knowsSession: (attempt: Attempt, at: number) => boolean,
  ): Promise<void>;
  /** Stores an event by one copy and applies it; `twice` has both apply it at the same time. */
  take(event: ReceivedEvent, by: number, twice?: boolean): Promise<void>;
  /** Resolves when neither copy applies anything. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** Connections of one copy: five databases with two each stay well below the server's most. */
const MOST_CONNECTIONS = 4;

export async function startCopies(
  answers: RememberedAnswers,
  installationId: string,
): Promise<ServiceCopies> {
  const database = await createTestDatabase();
  const copies = [0, 1].map(() => startCopy(database, answers, installationId));
  const [one, other] = copies as [ServiceCopy, ServiceCopy];
  await one.pool.query('UPDATE installation SET id = $1', [installationId]);
  return {
    ...{ pool: one.pool, url: database.url, answers },
    copies: [one, other],
    prepare: (...given) => prepare(one.pool, ...given),
    take: async (event, by, twice = false) => {
      const [mine, others] = by === 0 ? [one, other] : [other, one];
      if ((await mine.inbox.store(event)) === 'duplicate' && !twice) return;
      await Promise.all([
        mine.processor.process(event),
        ...(twice ? [others.processor.process(event)] : []),
      ]);
    },
    idle: async () => {
      for (const { processor } of copies) await processor.idle();
      await one.processor.idle();
    },
    close: async () => {
      for (const { pool } of copies) await pool.end();
      await database.drop();
    },
  };
}

function startCopy(
  database: TestDatabase,
  answers: RememberedAnswers,
  installationId: string,
): ServiceCopy {
  const pool = new pg.Pool({
    connectionString: database.url,
    types: INTEGER_TYPES,
    max: MOST_CONNECTIONS,
  });
  const settings = { stripeSecretKey: STRIPE_KEY } as RunningSettings;
  const { objects } = answers;
  const installation = { id: () => Promise.resolve(installationId) } as Installation;
  const inbox = new InboxService(pool);
  const completion = new CompleteFactService(
    new BookedService(pool),
    objects,
    installation,
    new Clock(),
  );
  const processor = new ProcessorService(pool, settings, installation, inbox, objects, completion);
  return { pool, inbox, processor };
}

async function prepare(
  pool: pg.Pool,
  campaignId: string,
  attempts: readonly Attempt[],
  knowsSession: (attempt: Attempt, at: number) => boolean,
): Promise<void> {
  await pool.query(
    `WITH campaign AS (
       INSERT INTO campaigns (id, slug, title, currency, custom_min_minor, custom_max_minor)
       VALUES ($1, 'fund-' || $1::uuid, 'Fund', 'usd', 50, 99999999) RETURNING id
     ) INSERT INTO campaign_totals (campaign_id) SELECT id FROM campaign`,
    [campaignId],
  );
  const knows = attempts.map(knowsSession);
  await pool.query(
    `INSERT INTO checkout_attempts (
       id, campaign_id, amount_minor, fee_cover_minor, currency, "interval", livemode, state,
       session_id, parameters, anonymous, created_at, expires_at
     )
     SELECT id, $1, amount_minor, fee_cover_minor, 'usd', "interval", false,
       CASE WHEN session_id IS NULL THEN 'created' ELSE 'open' END,
       session_id, '{}', false, now(), now() + interval '23 hours'
     FROM unnest($2::uuid[], $3::bigint[], $4::bigint[], $5::text[], $6::text[])
       AS attempt (id, amount_minor, fee_cover_minor, "interval", session_id)`,
    [
      campaignId,
      attempts.map(({ id }) => id),
      attempts.map(({ amountMinor }) => amountMinor),
      attempts.map(({ feeCoverMinor }) => feeCoverMinor),
      attempts.map(({ interval }) => interval),
      attempts.map(({ sessionId }, at) => (knows[at] ? sessionId : null)),
    ],
  );
}
