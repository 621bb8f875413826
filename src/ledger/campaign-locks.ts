import type { Tx } from '../database/transaction.js';

/** What a batch of facts is about. */
export interface Touched {
  readonly attemptIds: readonly string[];
  readonly paymentIntentIds: readonly string[];
  readonly invoiceIds: readonly string[];
}

/**
 * Takes the locks of payments and invoices, sorted: a fact and its parent take the same one before
 * anything is read, so that no copy parks a fact whose parent another copy is committing.
 */
export async function lockPayments(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.query({
    name: 'lock_payments',
    text: `
      SELECT pg_advisory_xact_lock(key) FROM (
        SELECT DISTINCT hashtextextended(id, 0) AS key FROM unnest($1::text[]) AS id ORDER BY key
      ) AS keys`,
    values: [ids],
  });
}

/**
 * Locks the running totals of the campaigns that the facts are about, by id. Every writer does so
 * before it reads what it decides on and before it inserts a child row: the foreign key's own lock
 * would otherwise come first, and two writers deadlock.
 */
export async function lockCampaigns(tx: Tx, touched: Touched): Promise<void> {
  await tx.query({
    name: 'lock_campaigns',
    text: `
      SELECT campaign_id FROM campaign_totals
      WHERE campaign_id IN (
        SELECT campaign_id FROM checkout_attempts WHERE id = ANY ($1::uuid[])
        UNION ALL
        SELECT campaign_id FROM gifts WHERE payment_intent_id = ANY ($2::text[])
        UNION ALL
        SELECT campaign_id FROM gifts WHERE invoice_id = ANY ($3::text[])
      )
      ORDER BY campaign_id FOR NO KEY UPDATE`,
    values: [touched.attemptIds, touched.paymentIntentIds, touched.invoiceIds],
  });
}

/** Locks the running totals of one campaign. */
export async function lockCampaign(tx: Tx, campaignId: string): Promise<void> {
  await tx.query({
    name: 'lock_campaign',
    text: 'SELECT FROM campaign_totals WHERE campaign_id = $1 FOR NO KEY UPDATE',
    values: [campaignId],
  });
}

/** Locks the running totals of several campaigns, in the order all writers take. */
export async function lockCampaignsById(tx: Tx, campaignIds: readonly string[]): Promise<void> {
  await tx.query(
    `SELECT FROM campaign_totals WHERE campaign_id = ANY ($1::uuid[])
     ORDER BY campaign_id FOR NO KEY UPDATE`,
    [campaignIds],
  );
}
