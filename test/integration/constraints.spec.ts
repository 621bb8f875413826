import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

/** TypeORM compares checks by name only, so each one and each trigger is tried here. */
describe('the tables refuse', () => {
  let database: TestDatabase;
  let client: pg.Client;
  beforeAll(async () => {
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(`
      INSERT INTO campaigns (id, slug, title, currency, custom_min_minor, custom_max_minor)
      VALUES ('${CAMPAIGN}', 'winter', 'Winter', 'usd', 50, 99999999);
      INSERT INTO supporters (email, named_at, named_by) VALUES ('zoe@reader.example', now(), 'cs_1');
      INSERT INTO checkout_attempts (
        id, campaign_id, amount_minor, currency, "interval", livemode, request_digest, parameters,
        anonymous, created_at, expires_at
      ) VALUES ('${ATTEMPT}', '${CAMPAIGN}', 1337, 'usd', 'once', false, 'd', '{}', false, now(), now());
      INSERT INTO gifts (
        campaign_id, attempt_id, payment_intent_id, amount_minor, fee_cover_minor, currency,
        "interval", occurred_at
      ) VALUES ('${CAMPAIGN}', '${ATTEMPT}', 'pi_1', 1337, 0, 'usd', 'once', now());
      INSERT INTO ledger_entries (
        campaign_id, gift_id, kind, stripe_object_id, amount_minor, currency, occurred_at, period
      ) VALUES ('${CAMPAIGN}', 1, 'gift', 'pi_1', 1337, 'usd', now(), '2026-11-01');
      INSERT INTO campaign_totals (campaign_id) VALUES ('${CAMPAIGN}');
      INSERT INTO inbox_events (id, created, type, livemode, payload)
      VALUES ('evt_1', '2026-11-23', 'x', false, '{}');
    `);
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  const CAMPAIGN = '8a1d3ab2-23e1-4c0b-8dd5-0f7c2d3e4f50';
  const ATTEMPT = '0b54a3c1-6f0e-4d87-9df3-0a4f3f0c1337';

  const campaign = (change: string) => `UPDATE campaigns SET ${change}`;
  const attempt = (change: string) => `UPDATE checkout_attempts SET ${change}`;
  const gift = (change: string) => `UPDATE gifts SET ${change}`;
  const entry = (kind: string, amountMinor: number, period = '2026-11-01', adjusts = 'NULL') => `
    INSERT INTO ledger_entries (
      campaign_id, gift_id, kind, stripe_object_id, amount_minor, currency, occurred_at, period, adjusts
    ) VALUES ('${CAMPAIGN}', 1, '${kind}', 'object_1', ${amountMinor}, 'usd', now(), '${period}', ${adjusts})`;

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
    ['checkout_attempts_free_is_zero', attempt(`state = 'free'`)],
    ['checkout_attempts_free_is_zero', attempt(`state = 'paid', amount_minor = 0`)],
    ['gifts_amount', gift('amount_minor = 0')],
    ['gifts_amount', gift('fee_cover_minor = 1337')],
    ['gifts_amount', gift('fee_cover_minor = -1')],
    ['gifts_interval', gift('payment_intent_id = NULL')],
    ['gifts_interval', gift(`"interval" = 'month'`)],
    ['gifts_interval', gift(`invoice_id = 'in_1'`)],
    ['gifts_state', gift(`state = 'lost'`)],
    ['ledger_entries_sign', entry('gift', -1)],
    ['ledger_entries_sign', entry('gift', 0)],
    ['ledger_entries_sign', entry('refund', 1)],
    ['ledger_entries_sign', entry('refund_reversal', -1)],
    ['ledger_entries_sign', entry('dispute', 1)],
    ['ledger_entries_sign', entry('dispute_reversal', -1)],
    ['ledger_entries_sign', entry('fee', 0)],
    ['ledger_entries_sign', entry('correction', 0)],
    ['ledger_entries_sign', entry('tip', 1)],
    ['ledger_entries_period', entry('gift', 1, '2026-11-02')],
    ['ledger_entries_period', entry('gift', 1, '2026-11-01', `'2026-11-01'`)],
    ['ledger_entries_period', entry('gift', 1, '2026-11-01', `'2026-10-02'`)],
    ['campaign_totals_counts', 'UPDATE campaign_totals SET gross_minor = -1'],
    ['campaign_totals_counts', 'UPDATE campaign_totals SET pending_minor = -1'],
    ['campaign_totals_counts', 'UPDATE campaign_totals SET supporters = -1'],
    ['campaign_totals_counts', 'UPDATE campaign_totals SET free_supporters = -1'],
    ['inbox_events_state', `UPDATE inbox_events SET state = 'lost', reason = 'x'`],
    ['inbox_events_reason', `UPDATE inbox_events SET state = 'parked'`],
    ['staff_keys_role', `INSERT INTO staff_keys (name, role, key_hash) VALUES ('x', 'owner', 'x')`],
  ])('%s: %s', async (constraint, statement) => {
    await expect(client.query(statement)).rejects.toMatchObject({ code: '23514', constraint });
  });

  it.each([
    ['ledger_entries_fact_key', entry('gift', 1).replace('object_1', 'pi_1')],
    [
      'gifts_payment_intent_key',
      `INSERT INTO gifts (campaign_id, attempt_id, payment_intent_id, amount_minor, fee_cover_minor, currency, "interval", occurred_at) SELECT campaign_id, attempt_id, 'pi_1', 1, 0, currency, 'once', now() FROM gifts`,
    ],
    ['installation_only_one', 'INSERT INTO installation DEFAULT VALUES'],
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
    'TRUNCATE ledger_entries',
  ])('any change of what is booked: %s', async (statement) => {
    await expect(client.query(statement)).rejects.toThrow(/never change/);
  });
});
