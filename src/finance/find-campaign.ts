import type { Tx } from '../database/transaction.js';

/** A campaign's id; undefined where there is no such campaign. */
export async function findCampaign(tx: Tx, slug: string): Promise<string | undefined> {
  const { rows } = await tx.query<{ id: string }>('SELECT id FROM campaigns WHERE slug = $1', [
    slug,
  ]);
  return rows[0]?.id;
}
