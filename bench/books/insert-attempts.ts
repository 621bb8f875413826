import type { Pool } from 'pg';
import { AMOUNT_MINOR } from './amount.js';
import { randomPartSql } from './render-event.js';

/**
 * Attempts with their sessions open, as the service leaves them once Stripe has answered.
 * The ids of session and event follow from the attempt's (render-event.ts).
 * @returns their ids.
 */
export async function insertAttempts(
  pool: Pool,
  { campaignId, count }: { campaignId: string; count: number },
): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `INSERT INTO checkout_attempts (
       id, campaign_id, amount_minor, currency, "interval", livemode, state, session_id, url,
       anonymous, created_at, expires_at
     )
     SELECT id, $1, $2, 'usd', 'once', false, 'open', 'cs_test_' || hex,
       'https://checkout.stripe.com/c/pay/cs_test_' || hex, false, now(),
       now() + interval '23 hours'
     FROM (SELECT uuidv7() AS id FROM generate_series(1, $3)) made,
       LATERAL (SELECT ${randomPartSql('id')} AS hex) named
     RETURNING id`,
    [campaignId, AMOUNT_MINOR, count],
  );
  return rows.map(({ id }) => id);
}
