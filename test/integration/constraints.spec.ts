import pg from 'pg';
import { ATTEMPT, CAMPAIGN, seedGift } from '../support/seed-gift.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

/** TypeORM compares checks by name only, so each one and each trigger is tried here. */
describe('the tables refuse', () => {
  let database: TestDatabase;
  let client: pg.Client;
  beforeAll(async () => {
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await seedGift(client);
    await client.query(`
      INSERT INTO supporters (email, named_at, named_by) VALUES ('zoe@reader.example', now(), 'cs_1');
      INSERT INTO ledger_entries (
        campaign_id, gift_id, kind, counts_as, stripe_object_id, amount_minor, currency, occurred_at,
        period
      ) VALUES ('${CAMPAIGN}', 1, 'gift', 'gift', 'pi_1', 1337, 'usd', now(), '2026-11-01');
      INSERT INTO balance_transactions (
        id, gift_id, entry_kind, stripe_object_id, source_id, amount_minor, fee_minor, net_minor,
        currency, type, reporting_category, occurred_at, available_at
      ) VALUES (
        'txn_1', 1, 'gift', 'pi_1', 'ch_1', 1337, 69, 1268, 'usd', 'charge', 'charge', now(), now()
      );
      INSERT INTO resolutions (action, event_id, note, staff_id, staff_name)
      VALUES ('dismiss', 'evt_9', 'seen', 'k', 'Ana');
      INSERT INTO campaign_totals (campaign_id) VALUES ('${CAMPAIGN}');
      INSERT INTO wall_entries (attempt_id, campaign_id, free, state, written_at)
      VALUES ('${ATTEMPT}', '${CAMPAIGN}', false, 'waiting', now());
      INSERT INTO wall_reports (attempt_id, network) VALUES ('${ATTEMPT}', 'n');
      INSERT INTO declines (id, campaign_id, attempt_id, declined_at)
      VALUES ('ch_1', '${CAMPAIGN}', '${ATTEMPT}', now());
      INSERT INTO campaign_guards VALUES ('${CAMPAIGN}', now(), now() + interval '1 hour', 30);
      INSERT INTO inbox_events (id, created, type, livemode, payload)
      VALUES ('evt_1', '2026-11-23', 'x', false, '{}');
    `);
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  const campaign = (change: string) => `UPDATE campaigns SET ${change}`;
  const attempt = (change: string) => `UPDATE checkout_attempts SET ${change}`;
  const gift = (change: string) => `UPDATE gifts SET ${change}`;
  const entry = (
    kind: string,
    amountMinor: number,
    { period = '2026-11-01', adjusts = 'NULL', countsAs = kind, corrects = 'NULL' } = {},
  ) => `
    INSERT INTO ledger_entries (
      campaign_id, gift_id, kind, counts_as, stripe_object_id, amount_minor, currency, occurred_at,
      period, adjusts, corrects
    ) VALUES (
      '${CAMPAIGN}', 1, '${kind}', '${countsAs}', 'object_1', ${amountMinor}, 'usd', now(),
      '${period}', ${adjusts}, ${corrects}
    )`;
  const articleViews = (article: string, views: number) => `
    INSERT INTO article_views VALUES ('${CAMPAIGN}', '2026-11-23', '${article}', ${views})`;
  const correction = { countsAs: 'gift', corrects: '1' };
  const transaction = (kind: string, netMinor: number, id = 'txn_2') => `
    INSERT INTO balance_transactions (
      id, gift_id, entry_kind, stripe_object_id, source_id, amount_minor, fee_minor, net_minor,
      currency, type, reporting_category, occurred_at, available_at
    ) VALUES (
      '${id}', 1, '${kind}', 're_1', 're_1', -100, 0, ${netMinor}, 'usd', 'refund', 'refund',
      now(), now()
    )`;
  const resolution = (action: string, columns: string, values: string) => `
    INSERT INTO resolutions (action, note, staff_id, staff_name, ${columns})
    VALUES ('${action}', 'seen', 'k', 'Ana', ${values})`;
  const refund = (amountMinor: number) => `
    INSERT INTO refunds (id, gift_id, amount_minor, currency, status, counted, failed, occurred_at)
    VALUES ('re_1', 1, ${amountMinor}, 'usd', 'pending', false, false, now())`;
  const guard = (values: string) => `INSERT INTO campaign_guards VALUES ('${CAMPAIGN}', ${values})`;
  const dispute = (amountMinor: number, withdrawn: boolean, reinstated: boolean) => `
    INSERT INTO disputes (
      id, gift_id, amount_minor, currency, status, reason, withdrawn, reinstated,
      is_charge_refundable, occurred_at, told_at
    ) VALUES (
      'du_1', 1, ${amountMinor}, 'usd', 'lost', 'fraudulent', ${withdrawn}, ${reinstated}, false,
      now(), now()
    )`;
  const refundRequest = (amountMinor: number, state: string) => `
    INSERT INTO refund_requests (
      payment_intent_id, amount_minor, currency, reason, state, staff_id, staff_name, request_digest
    ) VALUES ('pi_1', ${amountMinor}, 'usd', 'x', '${state}', 'k', 'Ana', 'd')`;
  const run = (columns: string, values: string) =>
    `INSERT INTO reconciliations (requested_by, ${columns}) VALUES ('Ana', ${values})`;

  it.each([
    ['campaigns_slug_form', campaign(`slug = 'Winter Fund'`)],
    ['campaigns_slug_form', campaign(`slug = repeat('a', 81)`)],
    ['campaigns_currency_form', campaign(`currency = 'USD'`)],
    ['campaigns_goal_not_negative', campaign('goal_minor = -1')],
    ['campaigns_bounds', campaign('custom_min_minor = 0')],
    ['campaigns_bounds', campaign('custom_max_minor = 49')],
    ['campaigns_state', campaign(`state = 'paused'`)],
    ['campaigns_dates', campaign(`opens_at = now(), closes_at = now()`)],
    ['preset_amounts_not_negative', `INSERT INTO preset_amounts VALUES ('${CAMPAIGN}', -1, 0)`],
    ['milestones_positive', `INSERT INTO milestones VALUES ('${CAMPAIGN}', 0, NULL)`],
    ['supporters_email_normal', `UPDATE supporters SET email = 'Zoe@reader.example'`],
    ['supporters_email_normal', `UPDATE supporters SET email = ' zoe@reader.example'`],
    ['supporters_email_normal', `UPDATE supporters SET email = ''`],
    ['checkout_attempts_amount', attempt('amount_minor = -1')],
    ['checkout_attempts_fee_cover', attempt('fee_cover_minor = -1')],
    ['checkout_attempts_fee_cover', attempt('amount_minor = 0, fee_cover_minor = 1')],
    ['checkout_attempts_interval', attempt(`"interval" = 'year'`)],
    ['checkout_attempts_interval', attempt(`"interval" = 'month', amount_minor = 0`)],
    ['checkout_attempts_state', attempt(`state = 'lost'`)],
    ['checkout_attempts_parameters', attempt('parameters = NULL')],
    ['checkout_attempts_article_page', attempt(`article_page = 'javascript:alert(1)'`)],
    ['checkout_attempts_article_page', attempt(`article_page = 'https://' || repeat('a', 493)`)],
    ['checkout_attempts_utm', attempt(`utm = '"letter"'`)],
    ['checkout_attempts_utm', attempt(`utm = '{}'`)],
    ['article_views_article', articleViews('news.example', 1)],
    ['article_views_article', articleViews(`https://${'a'.repeat(493)}`, 1)],
    ['article_views_views', articleViews('', 0)],
    ['checkout_attempts_free_is_zero', attempt(`state = 'free'`)],
    ['checkout_attempts_free_is_zero', attempt(`state = 'paid', amount_minor = 0`)],
    ['gifts_amount', gift('amount_minor = 0')],
    ['gifts_amount', gift('fee_cover_minor = 1337')],
    ['gifts_amount', gift('fee_cover_minor = -1')],
    ['gifts_interval', gift('payment_intent_id = NULL')],
    ['gifts_interval', gift(`"interval" = 'month'`)],
    ['gifts_interval', gift(`invoice_id = 'in_1'`)],
    ['gifts_state', gift(`state = 'stolen'`)],
    ['ledger_entries_sign', entry('gift', -1)],
    ['ledger_entries_sign', entry('gift', 0)],
    ['ledger_entries_sign', entry('refund', 1)],
    ['ledger_entries_sign', entry('refund_reversal', -1)],
    ['ledger_entries_sign', entry('dispute', 1)],
    ['ledger_entries_sign', entry('dispute_reversal', -1)],
    ['ledger_entries_sign', entry('fee', 0)],
    ['ledger_entries_sign', entry('correction', 0, correction)],
    ['ledger_entries_correction', entry('correction', 1, { countsAs: 'gift' })],
    ['ledger_entries_correction', entry('correction', 1, { ...correction, countsAs: 'tip' })],
    ['ledger_entries_correction', entry('gift', 1, { countsAs: 'refund' })],
    ['ledger_entries_correction', entry('gift', 1, { corrects: '1' })],
    ['balance_transactions_net', transaction('refund', -99)],
    ['balance_transactions_entry_kind', transaction('fee', -100)],
    ['resolutions_action', resolution('accept', 'entry_id', '1')],
    ['resolutions_action', resolution('correct', 'entry_id, amount_minor', '1, 0')],
    ['resolutions_action', resolution('forget', 'event_id', `'evt_8'`)],
    ['resolutions_note', resolution('accept', 'event_id', `'evt_8'`).replace('seen', ' ')],
    ['campaign_guards_times', guard('now(), now(), 30')],
    ['campaign_guards_hold', guard(`now(), now() + interval '1 hour', 0`)],
    ['refunds_amount', refund(0)],
    ['disputes_amount', dispute(0, false, false)],
    ['disputes_reinstated_was_withdrawn', dispute(1, false, true)],
    ['refund_requests_amount', refundRequest(0, 'asked')],
    ['refund_requests_state', refundRequest(1, 'accepted')],
    ['refund_requests_state', refundRequest(1, 'refused')],
    ['reconciliations_kind', run('kind', `'wishes'`)],
    ['reconciliations_range', run('kind, range_from, range_to', `'balance', now(), now()`)],
    ['reconciliations_state', run('kind, state', `'books', 'lost'`)],
    ['reconciliations_finished', run('kind, state', `'books', 'matches'`)],
    ['campaigns_wall_moderation', campaign(`wall_moderation = 'never'`)],
    ['wall_entries_state', `UPDATE wall_entries SET state = 'liked'`],
    ['wall_entries_open_reports', 'UPDATE wall_entries SET open_reports = -1'],
    [
      'wall_decisions_decision',
      `INSERT INTO wall_decisions (attempt_id, decision, staff_id, staff_name) VALUES ('${ATTEMPT}', 'like', 'k', 'Ana')`,
    ],
    ['campaigns_fee_estimate', campaign('fee_basis_points = 5001')],
    ['campaigns_fee_estimate', campaign('fee_fixed_minor = -1')],
    ['ledger_entries_sign', entry('tip', 1)],
    ['ledger_entries_period', entry('gift', 1, { period: '2026-11-02' })],
    ['ledger_entries_period', entry('gift', 1, { adjusts: `'2026-11-01'` })],
    ['ledger_entries_period', entry('gift', 1, { adjusts: `'2026-10-02'` })],
    ['campaign_totals_counts', 'UPDATE campaign_totals SET gross_minor = -1'],
    ['campaign_totals_counts', 'UPDATE campaign_totals SET pending_minor = -1'],
    ['campaign_totals_counts', 'UPDATE campaign_totals SET supporters = -1'],
    ['campaign_totals_counts', 'UPDATE campaign_totals SET free_supporters = -1'],
    ['campaign_totals_monthly', 'UPDATE campaign_totals SET monthly_supporters = -1'],
    ['inbox_events_state', `UPDATE inbox_events SET state = 'lost', reason = 'x'`],
    ['inbox_events_reason', `UPDATE inbox_events SET state = 'parked'`],
    ['inbox_events_waits_for', `UPDATE inbox_events SET waits_for = 'pi_1'`],
    ['inbox_events_payload', 'UPDATE inbox_events SET payload = NULL'],
    ['staff_keys_role', `INSERT INTO staff_keys (name, role, key_hash) VALUES ('x', 'owner', 'x')`],
  ])('%s: %s', async (constraint, statement) => {
    await expect(client.query(statement)).rejects.toMatchObject({ code: '23514', constraint });
  });

  it.each([
    ['ledger_entries_fact_key', entry('gift', 1).replace('object_1', 'pi_1')],
    [
      'client_keys_pkey',
      `INSERT INTO client_keys SELECT '${CAMPAIGN}', 'k', '${ATTEMPT}', 'd', now() FROM generate_series(1, 2)`,
    ],
    [
      'declines_pkey',
      `INSERT INTO declines SELECT 'ch_1', campaign_id, id, now() FROM checkout_attempts`,
    ],
    ['campaign_guards_pkey', guard(`now(), now() + interval '1 hour', 30`)],
    [
      'wall_entries_pkey',
      `INSERT INTO wall_entries (attempt_id, campaign_id, free, state, written_at) VALUES ('${ATTEMPT}', '${CAMPAIGN}', false, 'published', now())`,
    ],
    [
      'wall_reports_pkey',
      `INSERT INTO wall_reports (attempt_id, network) VALUES ('${ATTEMPT}', 'n')`,
    ],
    ['balance_transactions_pkey', transaction('refund', -100, 'txn_1')],
    ['balance_transactions_entry_key', transaction('gift', -100).replace('re_1', 'pi_1')],
    ['resolutions_event_key', resolution('accept', 'event_id', `'evt_9'`)],
    [
      'gifts_payment_intent_key',
      `INSERT INTO gifts (campaign_id, attempt_id, payment_intent_id, amount_minor, fee_cover_minor, currency, "interval", occurred_at) SELECT campaign_id, attempt_id, 'pi_1', 1, 0, currency, 'once', now() FROM gifts`,
    ],
    [
      'installation_only_one',
      `INSERT INTO installation (link_secret, staff_secret) VALUES ('x', 'x')`,
    ],
    [
      'supporters_email_key',
      `INSERT INTO supporters (email, named_at, named_by) VALUES ('zoe@reader.example', now(), 'x')`,
    ],
  ])('a second one by %s', async (constraint, statement) => {
    await expect(client.query(statement)).rejects.toMatchObject({ code: '23505', constraint });
  });

  it('an event a second time, whichever partition it is in', async () => {
    const insert = (created: string) => `
      INSERT INTO inbox_events (id, created, type, livemode, payload)
      VALUES ('evt_2', '${created}', 'x', false, '{}')`;
    for (const created of ['2026-11-23', '2001-01-01']) {
      await client.query(insert(created));
      await expect(client.query(insert(created))).rejects.toMatchObject({ code: '23505' });
    }
  });

  it.each([
    'UPDATE ledger_entries SET amount_minor = 1338',
    'DELETE FROM ledger_entries',
    'TRUNCATE ledger_entries CASCADE',
    'UPDATE balance_transactions SET fee_minor = 0',
    'DELETE FROM balance_transactions',
    'TRUNCATE balance_transactions',
    `UPDATE resolutions SET note = 'other'`,
    'DELETE FROM resolutions',
    'TRUNCATE resolutions',
  ])('any change of what is booked: %s', async (statement) => {
    await expect(client.query(statement)).rejects.toThrow(/never change/);
  });
});
