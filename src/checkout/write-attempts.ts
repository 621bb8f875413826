import type { Pool } from 'pg';
import type { CheckoutAttemptEntity } from './checkout-attempt.entity.js';

/** The caller's Idempotency-Key, scoped to the campaign. */
export interface ClientKey {
  readonly campaignId: string;
  readonly clientKey: string;
}

/** What Stripe answered for an attempt. */
export interface OpenedSession {
  readonly id: string;
  readonly sessionId: string;
  readonly url: string;
}

/** The ids of the attempts that client keys name, in their order. */
export async function findClientKeys(
  pool: Pool,
  keys: readonly ClientKey[],
): Promise<(string | null)[]> {
  const { rows } = await pool.query<{ id: string | null }>({
    name: 'find_client_keys',
    // Each looked up by itself: joined, a planner without fresh statistics reads every key there is.
    text: `
      SELECT (
        SELECT a.id FROM checkout_attempts a
        WHERE a.campaign_id = k.campaign_id AND a.client_key = k.client_key
      ) AS id
      FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS k (campaign_id, client_key, at)
      ORDER BY k.at`,
    values: [keys.map(({ campaignId }) => campaignId), keys.map(({ clientKey }) => clientKey)],
  });
  return rows.map(({ id }) => id);
}

/** @returns for each whether it was written: its client key may name another already. */
export async function insertAttempts(
  pool: Pool,
  attempts: readonly CheckoutAttemptEntity[],
): Promise<boolean[]> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'insert_attempts',
    // In the order of keys, so that two copies with the same ones wait for each other in turn.
    text: `
      INSERT INTO checkout_attempts (
        id, campaign_id, amount_minor, fee_cover_minor, currency, "interval", livemode, client_key,
        request_digest, parameters, shown_name, anonymous, message, article, created_at, expires_at
      )
      SELECT * FROM unnest(
        $1::uuid[], $2::uuid[], $3::bigint[], $4::bigint[], $5::text[], $6::text[], $7::boolean[],
        $8::text[], $9::text[], $10::jsonb[], $11::text[], $12::boolean[], $13::text[], $14::text[],
        $15::timestamptz[], $16::timestamptz[]
      ) AS a (id, campaign_id, amount_minor, fee_cover_minor, currency, "interval", livemode, client_key)
      ORDER BY a.campaign_id, a.client_key
      ON CONFLICT DO NOTHING
      RETURNING id`,
    values: [
      attempts.map(({ id }) => id),
      attempts.map(({ campaignId }) => campaignId),
      attempts.map(({ amountMinor }) => amountMinor),
      attempts.map(({ feeCoverMinor }) => feeCoverMinor),
      attempts.map(({ currency }) => currency),
      attempts.map(({ interval }) => interval),
      attempts.map(({ livemode }) => livemode),
      attempts.map(({ clientKey }) => clientKey),
      attempts.map((attempt) => attempt.requestDigest),
      attempts.map(({ parameters }) => JSON.stringify(parameters)),
      attempts.map(({ shownName }) => shownName),
      attempts.map(({ anonymous }) => anonymous),
      attempts.map(({ message }) => message),
      attempts.map(({ article }) => article),
      attempts.map(({ createdAt }) => createdAt),
      attempts.map(({ expiresAt }) => expiresAt),
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
        state = CASE a.state WHEN 'created' THEN 'open' ELSE a.state END
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
