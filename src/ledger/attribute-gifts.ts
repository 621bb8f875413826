import type { Tx } from '../database/transaction.js';

/** What a person is found to have given: minor units, fees apart. */
export interface AttributedGift {
  readonly campaignId: string;
  readonly supporterId: number;
  readonly givenMinor: number;
}

/** Names the giver of gifts that were recorded before Stripe named anybody. */
export async function attributeGifts(
  tx: Tx,
  attempts: readonly { id: string; supporterId: number | null }[],
): Promise<AttributedGift[]> {
  if (attempts.length === 0) return [];
  const { rows } = await tx.query<AttributedGift>({
    name: 'attribute_gifts',
    text: `
      WITH attributed AS (
        UPDATE gifts g SET supporter_id = a.supporter_id, attributed_at = clock_timestamp()
        FROM unnest($1::uuid[], $2::bigint[]) AS a (attempt_id, supporter_id)
        WHERE g.attempt_id = a.attempt_id AND g.supporter_id IS NULL
        RETURNING g.id, g.campaign_id, g.supporter_id
      )
      SELECT a.campaign_id AS "campaignId", a.supporter_id AS "supporterId",
        sum(e.amount_minor)::bigint AS "givenMinor"
      FROM attributed a JOIN ledger_entries e ON e.gift_id = a.id AND e.counts_as <> 'fee'
      GROUP BY 1, 2`,
    values: [attempts.map(({ id }) => id), attempts.map(({ supporterId }) => supporterId)],
  });
  return rows;
}
