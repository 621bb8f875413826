import type { Pool } from 'pg';
import type { Tx } from '../database/transaction.js';

/** A person in the tables: the ids of all that is theirs, ours and Stripe's. */
export interface Person {
  readonly attemptIds: readonly string[];
  readonly campaignIds: readonly string[];
  readonly giftIds: readonly number[];
  readonly sessionIds: readonly string[];
  readonly customerIds: readonly string[];
  readonly paymentIntentIds: readonly string[];
  readonly chargeIds: readonly string[];
  readonly invoiceIds: readonly string[];
  readonly subscriptionIds: readonly string[];
}

/**
 * Finds what is a person's: the attempts whose session named them, those that nobody was named for
 * and that share a customer with them or are among `sessionIds`, and what came of all of these.
 */
export async function findPerson(
  db: Pool | Tx,
  supporterId: number,
  sessionIds: readonly string[] = [],
): Promise<Person> {
  const { rows } = await db.query<Person>(
    `WITH named AS (
       SELECT * FROM checkout_attempts WHERE supporter_id = $1
     ), attempt AS (
       SELECT * FROM named
       UNION
       SELECT a.* FROM checkout_attempts a WHERE a.supporter_id IS NULL AND (
         a.session_id = ANY ($2::text[]) OR a.customer_id IN (SELECT customer_id FROM named)
       )
     ), gift AS (
       SELECT * FROM gifts WHERE attempt_id IN (SELECT id FROM attempt)
     ), monthly AS (
       SELECT * FROM monthly_supports WHERE attempt_id IN (SELECT id FROM attempt)
     )
     SELECT
       ARRAY (SELECT id FROM attempt ORDER BY 1) AS "attemptIds",
       ARRAY (SELECT campaign_id FROM attempt UNION
         SELECT campaign_id FROM campaign_supporters WHERE supporter_id = $1) AS "campaignIds",
       ARRAY (SELECT id FROM gift ORDER BY 1) AS "giftIds",
       ARRAY (SELECT session_id FROM attempt WHERE session_id IS NOT NULL) AS "sessionIds",
       ARRAY (SELECT customer_id FROM attempt WHERE customer_id IS NOT NULL UNION
         SELECT customer_id FROM monthly) AS "customerIds",
       ARRAY (SELECT payment_intent_id FROM gift WHERE payment_intent_id IS NOT NULL UNION
         SELECT payment_intent_id FROM attempt WHERE payment_intent_id IS NOT NULL)
         AS "paymentIntentIds",
       ARRAY (SELECT charge_id FROM gift WHERE charge_id IS NOT NULL) AS "chargeIds",
       ARRAY (SELECT invoice_id FROM gift WHERE invoice_id IS NOT NULL) AS "invoiceIds",
       ARRAY (SELECT id FROM monthly) AS "subscriptionIds"`,
    [supporterId, sessionIds],
  );
  return rows[0]!;
}

/**
 * The ids that stand in every event about the person. A charge, a refund or a dispute names its
 * payment, and an invoice its customer.
 */
export function idsOf(person: Person): ReadonlySet<string> {
  const { attemptIds, sessionIds, customerIds, paymentIntentIds, subscriptionIds } = person;
  return new Set([attemptIds, sessionIds, customerIds, paymentIntentIds, subscriptionIds].flat());
}
