import type { Tx } from '../database/transaction.js';

/**
 * Puts what was typed on the wall of its campaign, published or waiting as the campaign says now.
 * @param attempts that were paid, or completed without money, in this transaction.
 */
export async function putOnWall(tx: Tx, attempts: readonly { id: string }[]): Promise<void> {
  if (attempts.length === 0) return;
  await tx.query({
    name: 'put_on_wall',
    text: `
      INSERT INTO wall_entries (attempt_id, campaign_id, free, state, written_at)
      SELECT a.id, a.campaign_id, a.state = 'free',
        CASE c.wall_moderation WHEN 'immediate' THEN 'published' ELSE 'waiting' END, a.created_at
      FROM checkout_attempts a JOIN campaigns c ON c.id = a.campaign_id
      WHERE a.id = ANY ($1::uuid[]) AND (a.shown_name IS NOT NULL OR a.message IS NOT NULL)
      ON CONFLICT DO NOTHING`,
    values: [attempts.map(({ id }) => id)],
  });
}
