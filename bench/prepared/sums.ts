import { DAILY_KEY, DAILY_SUMS, dailySums, entryRows } from '../../src/ledger/entry-rows.js';

/**
 * What follows from the rows that were copied, and is kept so that nobody has to sum them: one
 * statement each, in the order in which they need one another.
 */
export const SUMS: readonly string[] = Object.freeze([
  `INSERT INTO campaign_supporters (campaign_id, supporter_id, given_minor)
   SELECT campaign_id, supporter_id, sum(amount_minor) FROM gifts GROUP BY 1, 2`,

  `INSERT INTO daily_totals (${DAILY_KEY}, ${DAILY_SUMS.join(', ')})
   ${dailySums(entryRows({ where: 'true' }))}`,

  // Each gift was awaiting its fee for a moment, and the row that counted it then stays, empty.
  `INSERT INTO daily_totals (${DAILY_KEY}, ${DAILY_SUMS.join(', ')})
   SELECT ${DAILY_KEY.replace('settlement', `''`)}, ${DAILY_SUMS.map(() => '0').join(', ')}
   FROM daily_totals`,

  // One change for each session that was applied.
  `UPDATE campaign_totals t SET gross_minor = g.gross_minor, supporters = s.supporters,
     version = t.version + g.gifts, changed_at = g.latest_at
   FROM (
     SELECT campaign_id, sum(amount_minor) AS gross_minor, count(*) AS gifts,
       max(occurred_at) AS latest_at
     FROM gifts GROUP BY 1
   ) g
   JOIN (SELECT campaign_id, count(*) AS supporters FROM campaign_supporters GROUP BY 1) s
     USING (campaign_id)
   WHERE t.campaign_id = g.campaign_id`,

  `UPDATE milestones m SET reached_at = r.reached_at
   FROM (
     SELECT m.campaign_id, m.amount_minor, min(e.recorded_at) AS reached_at
     FROM milestones m
     JOIN (
       SELECT campaign_id, recorded_at,
         sum(amount_minor) OVER (PARTITION BY campaign_id ORDER BY id) AS raised_minor
       FROM ledger_entries WHERE counts_as <> 'fee'
     ) e ON e.campaign_id = m.campaign_id AND e.raised_minor >= m.amount_minor
     GROUP BY 1, 2
   ) r
   WHERE m.campaign_id = r.campaign_id AND m.amount_minor = r.amount_minor`,

  `SELECT setval(pg_get_serial_sequence('supporters', 'id'), (SELECT max(id) FROM supporters)),
     setval(pg_get_serial_sequence('gifts', 'id'), (SELECT max(id) FROM gifts)),
     setval(pg_get_serial_sequence('ledger_entries', 'id'), (SELECT max(id) FROM ledger_entries))`,
]);
