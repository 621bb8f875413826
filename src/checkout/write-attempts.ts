import type { Pool } from 'pg';
import { atPlaces } from '../database/at-places.js';
import type { CheckoutAttemptEntity } from './checkout-attempt.entity.js';

/** The caller's Idempotency-Key, scoped to the campaign. */
export interface ClientKey {
  readonly campaignId: string;
  readonly clientKey: string;
}

/** What a client key names, and for which request. */
export interface KnownKey {
  readonly attemptId: string;
  readonly requestDigest: string;
}

export interface NewAttempt {
  readonly attempt: CheckoutAttemptEntity;
  readonly key: { readonly clientKey: string; readonly requestDigest: string } | null;
}

/** What Stripe answered for an attempt. */
export interface OpenedSession {
  readonly id: string;
  readonly sessionId: string;
  readonly url: string;
}

/** What client keys name, in their order. */
export async function findClientKeys(
  pool: Pool,
  keys: readonly ClientKey[],
): Promise<(KnownKey | null)[]> {
  const { rows } = await pool.query<KnownKey & { at: number }>({
    name: 'find_client_keys',
    // Each looked up by itself: joined, a planner without fresh statistics reads every key there is.
    text: `
      SELECT asked.at, known.attempt_id AS "attemptId", known.request_digest AS "requestDigest"
      FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS asked (campaign_id, client_key, at),
        LATERAL (
          SELECT attempt_id, request_digest FROM client_keys k
          WHERE k.campaign_id = asked.campaign_id AND k.client_key = asked.client_key
          LIMIT 1
        ) known`,
    values: [keys.map(({ campaignId }) => campaignId), keys.map(({ clientKey }) => clientKey)],
  });
  return atPlaces(keys, rows);
}

/** @returns for each whether it was written: its client key may name another already. */
export async function insertAttempts(pool: Pool, added: readonly NewAttempt[]): Promise<boolean[]> {
  const attempts = added.map(({ attempt }) => attempt);
  const { rows } = await pool.query<{ id: string }>({
    name: 'insert_attempts',
    // In the order of keys, so that two copies with the same ones wait for each other in turn.
    text: `
      WITH added AS (
        SELECT * FROM unnest(
          $1::uuid[], $2::uuid[], $3::bigint[], $4::bigint[], $5::text[], $6::text[], $7::boolean[],
          $8::jsonb[], $9::text[], $10::boolean[], $11::text[], $12::text[], $13::timestamptz[],
          $14::timestamptz[], $15::text[], $16::text[], $17::text[], $18::text[], $19::jsonb[]
        ) AS a (
          id, campaign_id, amount_minor, fee_cover_minor, currency, "interval", livemode, parameters,
          shown_name, anonymous, message, article, created_at, expires_at, client_key, request_digest,
          locale, article_page, utm
        )
      ), keyed AS (
        INSERT INTO client_keys (campaign_id, client_key, attempt_id, request_digest, created_at)
        SELECT campaign_id, client_key, id, request_digest, created_at FROM added
        WHERE client_key IS NOT NULL ORDER BY campaign_id, client_key
        ON CONFLICT DO NOTHING
        RETURNING attempt_id
      )
      INSERT INTO checkout_attempts (
        id, campaign_id, amount_minor, fee_cover_minor, currency, "interval", livemode, parameters,
        shown_name, anonymous, message, article, created_at, expires_at, locale, article_page, utm
      )
      SELECT id, campaign_id, amount_minor, fee_cover_minor, currency, "interval", livemode,
        parameters, shown_name, anonymous, message, article, created_at, expires_at, locale,
        article_page, utm
      FROM added WHERE client_key IS NULL OR id IN (SELECT attempt_id FROM keyed)
      RETURNING id`,
    values: [
      attempts.map(({ id }) => id),
      attempts.map(({ campaignId }) => campaignId),
      attempts.map(({ amountMinor }) => amountMinor),
      attempts.map(({ feeCoverMinor }) => feeCoverMinor),
      attempts.map(({ currency }) => currency),
      attempts.map(({ interval }) => interval),
      attempts.map(({ livemode }) => livemode),
      attempts.map(({ parameters }) => JSON.stringify(parameters)),
      attempts.map(({ shownName }) => shownName),
      attempts.map(({ anonymous }) => anonymous),
      attempts.map(({ message }) => message),
      attempts.map(({ article }) => article),
      attempts.map(({ createdAt }) => createdAt),
      attempts.map(({ expiresAt }) => expiresAt),
      added.map(({ key }) => key?.clientKey ?? null),
      added.map(({ key }) => key?.requestDigest ?? null),
      attempts.map(({ locale }) => locale),
      attempts.map(({ articlePage }) => articlePage),
      attempts.map(({ utm }) => (utm === null ? null : JSON.stringify(utm))),
    ],
  });
  const written = new Set(rows.map(({ id }) => id));
  return attempts.map(({ id }) => written.has(id));
}

/** Writes down the sessions of attempts; one that an event has settled meanwhile keeps its state. */
export async function openAttempts(pool: Pool, opened: readonly OpenedSession[]): Promise<void[]> {
  await pool.query({
    name: 'open_attempts',
    text: `
      UPDATE checkout_attempts a SET session_id = o.session_id, url = o.url,
        state = CASE a.state WHEN 'created' THEN 'open' ELSE a.state END, parameters = NULL
      FROM unnest($1::uuid[], $2::text[], $3::text[]) AS o (id, session_id, url)
      WHERE a.id = o.id`,
    values: [
      opened.map(({ id }) => id),
      opened.map(({ sessionId }) => sessionId),
      opened.map(({ url }) => url),
    ],
  });
  return opened.map(() => undefined);
}
