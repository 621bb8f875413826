import type { Tx } from '../database/transaction.js';

/**
 * Locks the running totals of the campaigns that the attempts belong to, by id. Every writer does
 * so before it reads what it decides on and before it inserts a child row: the foreign key's own
 * lock would otherwise come first, and two writers deadlock.
 */
export async function lockCampaignsOf(tx: Tx, attemptIds: readonly string[]): Promise<void> {
  await tx.query({
    name: 'lock_campaigns_of',
    text: `
      SELECT campaign_id FROM campaign_totals
      WHERE campaign_id IN (
        SELECT campaign_id FROM checkout_attempts WHERE id = ANY ($1::uuid[])
      )
      ORDER BY campaign_id FOR NO KEY UPDATE`,
    values: [attemptIds],
  });
}
