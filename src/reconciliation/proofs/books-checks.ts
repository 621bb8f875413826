import { DAILY_KEY, DAILY_SUMS, dailySums, entryRows } from '../../ledger/entry-rows.js';
import type { BooksCheck } from './books-check.js';
import { GIFT_SUMS_CHECKS } from './gift-sums-checks.js';

const SUMS = `
  SELECT e.campaign_id,
    coalesce(sum(e.amount_minor) FILTER (WHERE e.counts_as = 'gift'), 0) AS gross,
    -coalesce(sum(e.amount_minor) FILTER (WHERE e.counts_as IN ('refund', 'refund_reversal')), 0)
      AS refunded,
    -coalesce(sum(e.amount_minor) FILTER (WHERE e.counts_as IN ('dispute', 'dispute_reversal')), 0)
      AS disputed,
    coalesce(sum(e.amount_minor) FILTER (WHERE e.counts_as <> 'fee' AND g."interval" = 'month'), 0)
      AS monthly
  FROM ledger_entries e JOIN gifts g ON g.id = e.gift_id GROUP BY e.campaign_id`;

const PENDING = `
  SELECT campaign_id, sum(amount_minor + fee_cover_minor) AS pending
  FROM checkout_attempts WHERE state = 'processing' GROUP BY campaign_id`;

const HEADS = `
  SELECT campaign_id,
    count(*) FILTER (WHERE given_minor > 0) AS supporters,
    count(*) FILTER (WHERE free AND given_minor <= 0) AS free_supporters
  FROM campaign_supporters GROUP BY campaign_id`;

const MONTHLY = `
  SELECT campaign_id, count(*) AS monthly_supporters
  FROM monthly_supports WHERE status = 'active' AND NOT paused GROUP BY campaign_id`;

/** Entries but for corrections, with what they come to where they were corrected. */
const ENTRIES = `
  SELECT e.*, e.amount_minor + coalesce(c.amount_minor, 0) AS corrected_minor
  FROM ledger_entries e
  LEFT JOIN (
    SELECT corrects, sum(amount_minor)::bigint AS amount_minor
    FROM ledger_entries WHERE corrects IS NOT NULL GROUP BY corrects
  ) c ON c.corrects = e.id
  WHERE e.kind <> 'correction'`;

/** Whether an entry `e` is neither booked nor corrected to an amount. */
function isNot(expectedMinor: string): string {
  return `(e.amount_minor IS DISTINCT FROM ${expectedMinor}
    AND e.corrected_minor IS DISTINCT FROM ${expectedMinor})`;
}

/**
 * Holds a table's objects against the entries that they are booked by.
 * @param wentWhen whether the money went, `o` being the object's row; @param cameWhen whether it came
 *   back.
 */
function entriesOfObjects(
  table: 'refunds' | 'disputes',
  [went, cameBack]: readonly [string, string],
  { wentWhen, cameWhen }: { wentWhen: string; cameWhen: string },
): string {
  return `
    SELECT jsonb_build_object(
        'entryKind', coalesce(o.kind, e.kind),
        'stripeObjectId', coalesce(o.id, e.stripe_object_id),
        'giftId', coalesce(o.gift_id, e.gift_id)
      ) AS ids,
      coalesce(o.currency, e.currency) AS currency,
      o.amount_minor AS "expectedMinor", e.amount_minor AS "foundMinor"
    FROM (
      SELECT o.id, o.gift_id, o.currency, x.kind, x.amount_minor FROM ${table} o
      CROSS JOIN LATERAL (VALUES
        ('${went}', -o.amount_minor, ${wentWhen}), ('${cameBack}', o.amount_minor, ${cameWhen})
      ) AS x (kind, amount_minor, is_booked)
      WHERE x.is_booked
    ) o
    FULL JOIN (SELECT * FROM (${ENTRIES}) x WHERE x.kind IN ('${went}', '${cameBack}')) e
      ON e.kind = o.kind AND e.stripe_object_id = o.id
    WHERE ${isNot('coalesce(o.amount_minor, 0)')}`;
}

export const BOOKS_CHECKS: readonly BooksCheck[] = [
  {
    name: 'running totals are what entries, attempts and heads make',
    kind: 'totals',
    sql: `
      SELECT jsonb_build_object('campaign', c.slug, 'column', x.name) AS ids, c.currency,
        x.expected::bigint AS "expectedMinor", x.found::bigint AS "foundMinor"
      FROM campaign_totals t
      JOIN campaigns c ON c.id = t.campaign_id
      LEFT JOIN (${SUMS}) s ON s.campaign_id = t.campaign_id
      LEFT JOIN (${PENDING}) p ON p.campaign_id = t.campaign_id
      LEFT JOIN (${HEADS}) h ON h.campaign_id = t.campaign_id
      LEFT JOIN (${MONTHLY}) m ON m.campaign_id = t.campaign_id
      CROSS JOIN LATERAL (VALUES
        ('gross', coalesce(s.gross, 0), t.gross_minor),
        ('refunded', coalesce(s.refunded, 0), t.refunded_minor),
        ('disputed', coalesce(s.disputed, 0), t.disputed_minor),
        ('monthlyRaised', coalesce(s.monthly, 0), t.monthly_raised_minor),
        ('pending', coalesce(p.pending, 0), t.pending_minor),
        ('supporters', coalesce(h.supporters, 0), t.supporters),
        ('freeSupporters', coalesce(h.free_supporters, 0), t.free_supporters),
        ('monthlySupporters', coalesce(m.monthly_supporters, 0), t.monthly_supporters)
      ) AS x (name, expected, found)
      WHERE x.expected <> x.found`,
  },
  {
    name: 'daily totals are what the entries of the day make',
    kind: 'totals',
    sql: `
      SELECT jsonb_build_object('campaign', c.slug, 'day', day::text, 'period', period::text,
          'settlement', settlement, 'preset', preset, 'interval', d."interval", 'column', x.name)
          AS ids,
        d.currency, x.expected AS "expectedMinor", x.found AS "foundMinor"
      FROM (
        SELECT ${DAILY_KEY}, ${DAILY_SUMS.map((sum) => `coalesce(s.${sum}, 0) AS ${sum}, coalesce(t.${sum}, 0) AS kept_${sum}`).join(', ')}
        FROM (${dailySums(entryRows({ where: 'true' }))}) s
        FULL JOIN daily_totals t USING (${DAILY_KEY})
      ) d
      JOIN campaigns c ON c.id = d.campaign_id
      CROSS JOIN LATERAL (VALUES
        ${DAILY_SUMS.map((sum) => `('${sum}', d.${sum}, d.kept_${sum})`).join(', ')}
      ) AS x (name, expected, found)
      WHERE x.expected <> x.found`,
  },
  {
    name: 'every gift has its one entry, of its amount',
    kind: 'gift_entry',
    sql: `
      SELECT jsonb_build_object('giftId', g.id, 'paymentIntentId', g.payment_intent_id,
          'invoiceId', g.invoice_id) AS ids,
        g.currency, g.amount_minor AS "expectedMinor", e.amount_minor AS "foundMinor"
      FROM gifts g
      LEFT JOIN (
        SELECT gift_id, sum(amount_minor)::bigint AS amount_minor,
          sum(corrected_minor)::bigint AS corrected_minor, count(*) AS entries,
          bool_or(corrected_minor <> amount_minor) AS is_corrected
        FROM (${ENTRIES}) e WHERE kind = 'gift' GROUP BY gift_id
      ) e ON e.gift_id = g.id
      WHERE ${isNot('g.amount_minor')}
        OR (e.entries > 1 AND (e.corrected_minor <> g.amount_minor OR NOT e.is_corrected))`,
  },
  {
    name: 'every attempt that is paid once has its gift',
    kind: 'gift_missing',
    sql: `
      SELECT jsonb_build_object('attemptId', a.id, 'paymentIntentId', a.payment_intent_id) AS ids,
        a.currency, a.amount_minor + a.fee_cover_minor AS "expectedMinor", NULL AS "foundMinor"
      FROM checkout_attempts a
      WHERE a.state = 'paid' AND a."interval" = 'once'
        AND NOT EXISTS (SELECT FROM gifts g WHERE g.attempt_id = a.id)`,
  },
  ...GIFT_SUMS_CHECKS,
  {
    name: 'what a person gave is the sum of their entries',
    kind: 'supporter_sums',
    sql: `
      SELECT jsonb_build_object('campaign', c.slug, 'supporterId', coalesce(s.supporter_id, e.supporter_id))
          AS ids,
        c.currency, coalesce(e.given, 0)::bigint AS "expectedMinor",
        coalesce(s.given_minor, 0) AS "foundMinor"
      FROM campaign_supporters s
      FULL JOIN (
        SELECT l.campaign_id, g.supporter_id, sum(l.amount_minor) AS given
        FROM ledger_entries l JOIN gifts g ON g.id = l.gift_id
        WHERE l.counts_as <> 'fee' AND g.supporter_id IS NOT NULL
        GROUP BY l.campaign_id, g.supporter_id
      ) e ON e.campaign_id = s.campaign_id AND e.supporter_id = s.supporter_id
      JOIN campaigns c ON c.id = coalesce(s.campaign_id, e.campaign_id)
      WHERE coalesce(e.given, 0) <> coalesce(s.given_minor, 0)`,
  },
  {
    name: 'every refund has its entries, and no entry is without its refund',
    kind: 'refund_entries',
    sql: entriesOfObjects('refunds', ['refund', 'refund_reversal'], {
      wentWhen: 'o.counted',
      cameWhen: 'o.counted AND o.failed',
    }),
  },
  {
    name: 'every dispute has its entries, and no entry is without its dispute',
    kind: 'dispute_entries',
    sql: entriesOfObjects('disputes', ['dispute', 'dispute_reversal'], {
      wentWhen: 'o.withdrawn',
      cameWhen: 'o.reinstated',
    }),
  },
  {
    name: 'every fee that Stripe took has its entry',
    kind: 'fee_entry',
    sql: `
      SELECT jsonb_build_object('transactionId', coalesce(b.id, e.stripe_object_id),
          'giftId', coalesce(b.gift_id, e.gift_id)) AS ids,
        coalesce(b.currency, e.currency) AS currency,
        -b.fee_minor AS "expectedMinor", e.amount_minor AS "foundMinor"
      FROM balance_transactions b
      FULL JOIN (SELECT * FROM (${ENTRIES}) x WHERE kind = 'fee') e ON e.stripe_object_id = b.id
      WHERE coalesce(b.fee_minor, 0) <> 0 AND ${isNot('-b.fee_minor')}
        OR coalesce(b.fee_minor, 0) = 0 AND coalesce(e.corrected_minor, 0) <> 0`,
  },
  {
    name: 'those who supported with 0 are those whom an order of 0 names',
    kind: 'supporter_sums',
    sql: `
      SELECT jsonb_build_object('campaign', c.slug, 'supporterId', coalesce(s.supporter_id, a.supporter_id),
          'free', coalesce(s.free, false)) AS ids,
        c.currency, NULL AS "expectedMinor", NULL AS "foundMinor"
      FROM (SELECT * FROM campaign_supporters WHERE free) s
      FULL JOIN (
        SELECT DISTINCT campaign_id, supporter_id FROM checkout_attempts
        WHERE state = 'free' AND supporter_id IS NOT NULL
      ) a ON a.campaign_id = s.campaign_id AND a.supporter_id = s.supporter_id
      JOIN campaigns c ON c.id = coalesce(s.campaign_id, a.campaign_id)
      WHERE s.supporter_id IS NULL OR a.supporter_id IS NULL`,
  },
];
