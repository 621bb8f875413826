import type { Tx } from '../database/transaction.js';
import { takeOffWall } from '../wall/take-off-wall.js';
import type { Person } from './find-person.js';

/**
 * What of a link's `utm` many readers have in common. Some letters write a reader's number into the other
 * two. The article's page is about no reader: figures go on counting by it.
 */
export const UTM_OF_MANY = `nullif(utm - 'content' - 'term', '{}')`;

/** The reasons of refunds that are Stripe's words, and so nobody's own. */
const KNOWN_REASONS = ['duplicate', 'fraudulent', 'requested_by_customer'];

/**
 * Blanks a person's rows, and marks their attempts, so that what Stripe tells of these later names
 * nobody. An attempt that may still be paid stays theirs: its gift is one more of the same head.
 * @returns when.
 */
export async function blankPerson(
  tx: Tx,
  { supporterId, staffName }: { supporterId: number; staffName: string },
  person: Person,
): Promise<Date> {
  const { rows } = await tx.query<{ erasedAt: Date }>(
    `UPDATE supporters SET email = 'erased-' || id || '@erased.invalid', name = NULL,
       mail_refused_at = NULL,
       erased_at = clock_timestamp(), erased_by = $2
     WHERE id = $1 RETURNING erased_at AS "erasedAt"`,
    [supporterId, staffName],
  );
  const { erasedAt } = rows[0]!;
  await tx.query(
    `UPDATE checkout_attempts SET
       shown_name = NULL, message = NULL, article = NULL, anonymous = true, url = NULL,
       parameters = parameters - 'cancel_url', utm = ${UTM_OF_MANY},
       supporter_id = CASE WHEN state IN ('free', 'paid') THEN supporter_id ELSE $2 END,
       erased_at = $3
     WHERE id = ANY ($1::uuid[])`,
    [person.attemptIds, supporterId, erasedAt],
  );
  await takeOffWall(tx, person.attemptIds);
  await tx.query('DELETE FROM client_keys WHERE attempt_id = ANY ($1::uuid[])', [
    person.attemptIds,
  ]);
  await tx.query(
    `UPDATE refund_requests SET reason = 'erased'
     WHERE (gift_id = ANY ($1::bigint[]) OR payment_intent_id = ANY ($2::text[]))
       AND reason <> ALL ($3::text[])`,
    [person.giftIds, person.paymentIntentIds, KNOWN_REASONS],
  );
  // One that is being sent at this moment is past stopping.
  await tx.query(
    `UPDATE mails SET state = 'dropped', detail = 'erased', claim = NULL, claimed_until = NULL,
       settled_at = clock_timestamp()
     WHERE attempt_id = ANY ($1::uuid[]) AND state IN ('waiting', 'failed', 'unclear')`,
    [person.attemptIds],
  );
  return erasedAt;
}
