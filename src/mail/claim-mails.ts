import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { MailKind } from './mail.entity.js';

/** Longer than a delivery may take: a claim that is older belongs to a process that died. */
const CLAIM = '3 minutes';

/** A server that puts a mail off is asked again after 1, 2, 4 … minutes, two hours at most. */
const LONGEST_WAIT_MINUTES = 120;

/** Tries within about three days, as mail servers do; after them it has failed. */
export const MOST_TRIES = 42;

/** A mail that this process, and nobody else, is sending. */
export interface ClaimedMail {
  readonly id: string;
  readonly claim: string;
  readonly kind: MailKind;
  readonly about: string;
  readonly attemptId: string;
  readonly receiptId: number | null;
  readonly subscriptionId: string | null;
  readonly edition: number;
  readonly tries: number;
  readonly createdAt: Date;
}

/** Claims the mail that is due for longest; null where none is. */
export async function claimMail(pool: Pool): Promise<ClaimedMail | null> {
  const { rows } = await pool.query<ClaimedMail>(
    `UPDATE mails SET state = 'sending', claim = $1,
       claimed_until = clock_timestamp() + interval '${CLAIM}'
     WHERE id = (
       SELECT id FROM mails WHERE state = 'waiting' AND due_at <= clock_timestamp()
       ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED
     )
     RETURNING id, claim, kind, about, attempt_id AS "attemptId", receipt_id AS "receiptId",
       subscription_id AS "subscriptionId", edition, tries, created_at AS "createdAt"`,
    [randomUUID()],
  );
  return rows[0] ?? null;
}

/**
 * Takes back what processes claimed that died. What was not handed over is sent; what was, a person
 * decides about: it may be in the reader's mailbox, and nobody is to get it twice.
 * @returns how many are unclear now.
 */
export async function takeBackClaims(pool: Pool): Promise<number> {
  await pool.query(
    `UPDATE mails SET state = 'waiting', claim = NULL, claimed_until = NULL
     WHERE state = 'sending' AND claimed_until < clock_timestamp()`,
  );
  const { rowCount } = await pool.query(
    `UPDATE mails SET state = 'unclear', detail = 'interrupted', settled_at = clock_timestamp()
     WHERE state = 'handed' AND claimed_until < clock_timestamp()`,
  );
  return rowCount ?? 0;
}

/** Writes down that the server is about to have it. @returns false where the claim has passed on. */
export async function handMail(pool: Pool, { id, claim }: ClaimedMail): Promise<boolean> {
  const { rowCount } = await pool.query(
    `UPDATE mails SET state = 'handed'
     WHERE id = $1 AND claim = $2 AND state = 'sending' AND claimed_until > clock_timestamp()`,
    [id, claim],
  );
  return rowCount === 1;
}

/**
 * It was taken, whatever was thought of it meanwhile: who claimed it knows. A person who had it sent
 * again has taken the claim away.
 */
export async function mailSent(
  pool: Pool,
  { id, claim }: ClaimedMail,
  via: 'smtp' | 'outbox',
): Promise<void> {
  await pool.query(
    `UPDATE mails SET state = 'sent', via = $3, detail = NULL, settled_at = clock_timestamp()
     WHERE id = $1 AND claim = $2`,
    [id, claim, via],
  );
}

export async function settleMail(
  pool: Pool,
  { id, claim }: ClaimedMail,
  { state, detail }: { state: 'failed' | 'unclear' | 'dropped'; detail: string },
): Promise<void> {
  await pool.query(
    `UPDATE mails SET state = $3, detail = $4, settled_at = clock_timestamp()
     WHERE id = $1 AND claim = $2 AND state IN ('sending', 'handed')`,
    [id, claim, state, detail],
  );
}

/** @param isCounted whether the mail itself was put off; a server that is away is not its fault. */
export async function postponeMail(
  pool: Pool,
  { id, claim, tries }: ClaimedMail,
  { detail, isCounted }: { detail: string; isCounted: boolean },
): Promise<void> {
  const waits = isCounted ? Math.min(2 ** tries, LONGEST_WAIT_MINUTES) : 1;
  await pool.query(
    `UPDATE mails SET state = 'waiting', claim = NULL, claimed_until = NULL, detail = $3,
       tries = tries + $4, due_at = clock_timestamp() + make_interval(mins => $5)
     WHERE id = $1 AND claim = $2 AND state IN ('sending', 'handed')`,
    [id, claim, detail, isCounted ? 1 : 0, waits],
  );
}
