import type { TestService } from './test-service.js';

const CAMPAIGNS = {
  usd: '8a1d3ab2-23e1-4c0b-8dd5-0f7c2d3e4f50',
  jpy: '8a1d3ab2-23e1-4c0b-8dd5-0f7c2d3e4f51',
} as const;

/** What an entry is inserted with; the time is what both its times are. */
export interface BookedEntry {
  readonly object: string;
  readonly kind?: string;
  readonly amountMinor?: number;
  readonly currency?: string;
  readonly at?: string;
  readonly period?: string;
  readonly adjusts?: string;
  readonly countsAs?: string;
  readonly corrects?: number;
  readonly campaign?: keyof typeof CAMPAIGNS;
}

/** Campaigns in dollars (`winter`, gift 2) and in yen (`2026-yen`, gift 1), with what entries refer to. */
export async function makeGifts({ pool }: TestService): Promise<void> {
  await pool.query(`
    INSERT INTO campaigns (id, slug, title, currency, custom_min_minor, custom_max_minor) VALUES
      ('${CAMPAIGNS.usd}', 'winter', 'Winter', 'usd', 50, 99999999),
      ('${CAMPAIGNS.jpy}', '2026-yen', 'Yen', 'jpy', 50, 99999999);
    INSERT INTO checkout_attempts (
      id, campaign_id, amount_minor, currency, "interval", livemode, parameters,
      anonymous, created_at, expires_at
    ) SELECT id, id, 1337, currency, 'once', false, '{}', false, now(), now() FROM campaigns;
    INSERT INTO gifts (
      campaign_id, attempt_id, payment_intent_id, amount_minor, fee_cover_minor, currency,
      "interval", occurred_at
    ) SELECT id, id, slug, 1337, 0, currency, 'once', now() FROM campaigns ORDER BY slug;
  `);
}

/** Writes entries as they are, past every rule of the service. */
export async function bookEntries(
  { pool }: TestService,
  entries: readonly BookedEntry[],
): Promise<void> {
  await pool.query(
    `INSERT INTO ledger_entries (
       campaign_id, gift_id, kind, counts_as, stripe_object_id, amount_minor, currency,
       occurred_at, recorded_at, period, adjusts, corrects
     )
     SELECT g.campaign_id, g.id, coalesce(kind, 'gift'), coalesce("countsAs", kind, 'gift'), object,
       coalesce("amountMinor", 1337), coalesce(e.currency, 'usd'), coalesce(at, '2026-11-23T08:00Z'),
       coalesce(at, '2026-11-23T08:00Z'), coalesce(period, '2026-11-01'), adjusts, corrects
     FROM ROWS FROM (json_to_recordset($1) AS (
         object text, kind text, "amountMinor" bigint, currency text, at timestamptz, period date,
         adjusts date, "countsAs" text, corrects bigint, campaign text
       )) WITH ORDINALITY AS e
       JOIN campaigns c ON c.currency = coalesce(e.campaign, 'usd')
       JOIN gifts g ON g.campaign_id = c.id
     ORDER BY e.ordinality`,
    [JSON.stringify(entries)],
  );
}

/** Gifts of one minor unit more each, `early` of them on the first of January. */
export async function bookMany(
  { pool }: TestService,
  { count, early = 0, characters = 8 }: { count: number; early?: number; characters?: number },
): Promise<void> {
  await pool.query(
    `INSERT INTO ledger_entries (
       campaign_id, gift_id, kind, counts_as, stripe_object_id, amount_minor, currency,
       occurred_at, period
     )
     SELECT '${CAMPAIGNS.usd}', 2, 'gift', 'gift', rpad('pi_' || n, $2, '_'), n, 'usd',
       CASE WHEN n <= $3 THEN '2026-01-01'::timestamptz ELSE '2026-11-23' END, '2026-11-01'
     FROM generate_series(1, $1::integer) AS n`,
    [count, characters, early],
  );
}
