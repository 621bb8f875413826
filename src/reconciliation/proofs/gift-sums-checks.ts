import type { BooksCheck } from './books-check.js';

/** Holds what is kept with a gift against its entries. */
export const GIFT_SUMS_CHECKS: readonly BooksCheck[] = [
  {
    name: 'what went back of a gift is what its entries say',
    kind: 'gift_sums',
    sql: `
      SELECT jsonb_build_object('giftId', g.id) AS ids, g.currency,
        (coalesce(e.refunded, 0) + coalesce(e.disputed, 0))::bigint AS "expectedMinor",
        g.refunded_minor + g.disputed_minor AS "foundMinor"
      FROM gifts g
      LEFT JOIN (
        SELECT gift_id,
          -sum(amount_minor) FILTER (WHERE counts_as IN ('refund', 'refund_reversal')) AS refunded,
          -sum(amount_minor) FILTER (WHERE counts_as IN ('dispute', 'dispute_reversal'))
            AS disputed
        FROM ledger_entries
        WHERE counts_as IN ('refund', 'refund_reversal', 'dispute', 'dispute_reversal')
        GROUP BY gift_id
      ) e ON e.gift_id = g.id
      WHERE coalesce(e.refunded, 0) <> g.refunded_minor
        OR coalesce(e.disputed, 0) <> g.disputed_minor`,
  },
  {
    name: 'by how much a gift was corrected is what its entries say',
    kind: 'gift_sums',
    sql: `
      SELECT jsonb_build_object('giftId', g.id, 'column', 'corrected') AS ids, g.currency,
        coalesce(e.gross - g.amount_minor, 0)::bigint AS "expectedMinor",
        g.corrected_minor AS "foundMinor"
      FROM gifts g
      LEFT JOIN (
        SELECT gift_id, sum(amount_minor) AS gross FROM ledger_entries
        WHERE counts_as = 'gift'
          AND gift_id IN (SELECT gift_id FROM ledger_entries WHERE corrects IS NOT NULL)
        GROUP BY gift_id
      ) e ON e.gift_id = g.id
      WHERE g.corrected_minor <> coalesce(e.gross - g.amount_minor, 0)`,
  },
  {
    name: 'the state of a gift follows from its sums and disputes',
    kind: 'gift_state',
    sql: `
      SELECT jsonb_build_object('giftId', id, 'state', state, 'expected', expected) AS ids,
        currency, NULL AS "expectedMinor", NULL AS "foundMinor"
      FROM (
        SELECT g.id, g.state, g.currency,
          CASE
            WHEN g.disputed_minor > 0 THEN CASE WHEN EXISTS (
              SELECT FROM disputes d WHERE d.gift_id = g.id AND d.status = 'lost'
                AND d.withdrawn AND NOT d.reinstated
            ) THEN 'lost' ELSE 'disputed' END
            WHEN g.refunded_minor <= 0 THEN 'paid'
            WHEN g.refunded_minor < g.amount_minor THEN 'partially_refunded'
            ELSE 'refunded'
          END AS expected
        FROM gifts g
      ) judged
      WHERE state <> expected`,
  },
];
