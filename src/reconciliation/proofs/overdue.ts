import type { Client } from 'pg';

/** An attempt whose end should have been told by now. */
export interface OverdueAttempt {
  readonly id: string;
  readonly sessionId: string | null;
  readonly state: 'created' | 'open' | 'processing';
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** Stripe tells an expiry within moments. */
export const GRACE_MINUTES = 10;

const BATCH = 200;

/** Attempts past their expiry whose end nobody told, in the order of their ids. */
export async function findOverdueAttempts(
  client: Client,
  afterId: string | null,
): Promise<OverdueAttempt[]> {
  const { rows } = await client.query<OverdueAttempt>(
    `SELECT id, session_id AS "sessionId", state, created_at AS "createdAt",
       expires_at AS "expiresAt"
     FROM checkout_attempts
     WHERE state IN ('created', 'open', 'processing')
       AND expires_at < now() - make_interval(mins => $1) AND ($2::uuid IS NULL OR id > $2)
     ORDER BY id LIMIT ${BATCH}`,
    [GRACE_MINUTES, afterId],
  );
  return rows;
}

/** Ends an attempt that never reached Stripe. */
export async function expireUnknown(client: Client, id: string): Promise<void> {
  await client.query(
    `UPDATE checkout_attempts SET state = 'expired'
     WHERE id = $1 AND state = 'created' AND session_id IS NULL`,
    [id],
  );
}

/** Monthly supports whose next payment should have been told by now, or whose first was not. */
export async function findOverdueSupports(
  client: Client,
): Promise<{ subscriptionId: string | null; sessionId: string | null }[]> {
  const { rows } = await client.query<{ subscriptionId: string | null; sessionId: string | null }>(
    `SELECT id AS "subscriptionId", NULL AS "sessionId" FROM monthly_supports
     WHERE ended_at IS NULL AND current_period_ends_at < now() - interval '1 day'
     UNION ALL
     SELECT m.id, a.session_id FROM checkout_attempts a
     LEFT JOIN monthly_supports m ON m.attempt_id = a.id
     WHERE a."interval" = 'month' AND a.state = 'paid' AND m.ended_at IS NULL
       AND a.created_at > now() - interval '30 days'
       AND NOT EXISTS (SELECT FROM gifts g WHERE g.attempt_id = a.id)`,
  );
  return rows;
}

/** Payments whose fee should be known by now. */
export async function findAwaitingFees(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT g.payment_intent_id AS id FROM gifts g
     WHERE g.occurred_at < now() - interval '1 hour' AND g.payment_intent_id IS NOT NULL
       AND NOT EXISTS (
         SELECT FROM balance_transactions b WHERE b.gift_id = g.id AND b.entry_kind = 'gift'
       )`,
  );
  return rows.map(({ id }) => id);
}
