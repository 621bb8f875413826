import pg from 'pg';
import { ATTEMPT, CAMPAIGN, seedGift } from '../support/seed-gift.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

/** As constraints.spec.ts does for the other tables. */
describe('the tables of mails, notices and receipts refuse', () => {
  let database: TestDatabase;
  let client: pg.Client;
  beforeAll(async () => {
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await seedGift(client);
    await client.query(`
      INSERT INTO refunds (id, gift_id, amount_minor, currency, status, counted, failed, occurred_at)
      VALUES ('re_7', 1, 300, 'usd', 'succeeded', true, false, now()),
        ('re_8', 1, 300, 'usd', 'succeeded', true, false, now());
      INSERT INTO monthly_supports (
        id, attempt_id, campaign_id, customer_id, status, amount_minor, currency, paused,
        occurred_at, told_at
      ) VALUES ('sub_1', '${ATTEMPT}', '${CAMPAIGN}', 'cus_1', 'active', 1337, 'usd', false, now(), now());
      ${receipt('receipt', 17)};
      ${receipt('credit_note', 3, { refundId: `'re_7'` })};
      ${receipt('credit_note', 9, { cancels: '2' })};
      INSERT INTO receipt_counters (series, year, last) VALUES ('receipt', 2026, 17);
      INSERT INTO mails (kind, about, attempt_id, receipt_id)
      VALUES ('thanks', '2026-000017', '${ATTEMPT}', 1);
      INSERT INTO notices (kind, object_id) VALUES ('refunded', 're_7');
    `);
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  const receipt = (
    series: string,
    serial: number,
    {
      refundId = 'NULL',
      cancels = 'NULL',
      year = 2026,
      amountMinor = 1_337,
      feeCoverMinor = 37,
    } = {},
  ) => `
    INSERT INTO receipts (
      series, year, serial, number, gift_id, refund_id, cancels, amount_minor, fee_cover_minor, currency,
      "interval", giver, locale, campaign_title, publisher_name, publisher_address, issued_on,
      moved_on
    ) VALUES (
      '${series}', ${year}, ${serial}, '${series} ${year}-${serial}', 1, ${refundId}, ${cancels}, ${amountMinor},
      ${feeCoverMinor}, 'usd', 'once', 'Zoë', 'en', 'Winter', 'The Test Herald', '', '2026-11-27',
      '2026-11-26'
    )`;
  const mail = (kind: string, columns = 'receipt_id', values = '1') => `
    INSERT INTO mails (kind, about, attempt_id, ${columns})
    VALUES ('${kind}', 'this', '${ATTEMPT}', ${values})`;
  const CLAIMED = 'claim = gen_random_uuid(), claimed_until = now()';
  const mailState = (change: string) => `UPDATE mails SET ${change}`;
  const notice = (kind: string, subscriptionId: string) =>
    `INSERT INTO notices (kind, object_id, subscription_id) VALUES ('${kind}', 'x', ${subscriptionId})`;

  it.each([
    ['receipt_counters_series', `INSERT INTO receipt_counters VALUES ('gift', 2026, 1)`],
    ['receipt_counters_last', 'UPDATE receipt_counters SET last = -1'],
    ['receipts_series', receipt('receipt', 18, { refundId: `'re_8'` })],
    ['receipts_series', receipt('credit_note', 4)],
    ['receipts_series', receipt('credit_note', 4, { refundId: `'re_8'`, cancels: '2' })],
    ['receipts_series', receipt('receipt', 18, { cancels: '2' })],
    ['receipts_series', receipt('invoice', 1)],
    ['receipts_number', receipt('credit_note', 0, { refundId: `'re_8'` })],
    ['receipts_number', receipt('credit_note', 4, { refundId: `'re_8'`, year: 2027 })],
    ['receipts_amount', receipt('receipt', 18, { feeCoverMinor: -1 })],
    ['receipts_amount', receipt('receipt', 18, { feeCoverMinor: 1_337 })],
    ['receipts_amount', receipt('credit_note', 4, { refundId: `'re_8'`, amountMinor: -300 })],
    ['notices_kind', notice('free', `'sub_1'`)],
    ['notices_kind', notice('refunded', `'sub_1'`)],
    ['notices_kind', notice('refund_failed', `'sub_1'`)],
    ['notices_kind', notice('renewal_failed', 'NULL')],
    ['notices_kind', notice('monthly_ended', 'NULL')],
    ['notices_kind', notice('birthday', 'NULL')],
    ['mails_kind', mail('thanks', 'receipt_id', 'NULL')],
    ['mails_kind', mail('renewal', 'receipt_id', 'NULL')],
    ['mails_kind', mail('credit_note', 'receipt_id', 'NULL')],
    ['mails_kind', mail('refund_failed', 'receipt_id', 'NULL')],
    ['mails_kind', mail('free_thanks')],
    ['mails_kind', mail('free_thanks', 'subscription_id', `'sub_1'`)],
    ['mails_kind', mail('renewal_failed', 'subscription_id', 'NULL')],
    ['mails_kind', mail('renewal_failed', 'subscription_id, receipt_id', `'sub_1', 1`)],
    ['mails_kind', mail('monthly_ended', 'subscription_id', 'NULL')],
    ['mails_kind', mail('monthly_ended', 'subscription_id, receipt_id', `'sub_1', 1`)],
    ['mails_kind', mail('birthday')],
    ['mails_state', mailState('settled_at = now()')],
    ['mails_state', mailState(`state = 'sending', settled_at = now(), ${CLAIMED}`)],
    ['mails_state', mailState(`state = 'handed', settled_at = now(), ${CLAIMED}`)],
    ['mails_state', mailState(`state = 'sent', settled_at = now()`)],
    ['mails_state', mailState(`state = 'sent', via = 'smtp'`)],
    ['mails_state', mailState(`state = 'failed', settled_at = now()`)],
    ['mails_state', mailState(`state = 'unclear', settled_at = now()`)],
    ['mails_state', mailState(`state = 'dropped', detail = 'erased'`)],
    ['mails_state', mailState(`state = 'read', settled_at = now(), detail = 'x'`)],
    ['mails_claim', mailState(`state = 'sending', claimed_until = now()`)],
    ['mails_claim', mailState(`state = 'handed', claim = gen_random_uuid()`)],
    ['mails_via', mailState(`via = 'pigeon'`)],
    ['mail_reading_only_one', 'UPDATE mail_reading SET id = 2'],
  ])('%s: %s', async (constraint, statement) => {
    await expect(client.query(statement)).rejects.toMatchObject({ code: '23514', constraint });
  });

  it.each([
    ['receipts_serial_key', receipt('receipt', 17)],
    [
      'receipts_number_key',
      receipt('credit_note', 4, { refundId: `'re_8'` }).replace(
        'credit_note 2026-4',
        'receipt 2026-17',
      ),
    ],
    ['receipts_gift_key', receipt('receipt', 18)],
    ['receipts_refund_key', receipt('credit_note', 4, { refundId: `'re_7'` })],
    ['receipts_cancels_key', receipt('credit_note', 5, { cancels: '2' })],
    ['receipt_counters_pkey', `INSERT INTO receipt_counters VALUES ('receipt', 2026, 18)`],
    ['mails_once', mail('thanks').replace('this', '2026-000017')],
    ['notices_pkey', notice('refunded', 'NULL').replace(`'x'`, `'re_7'`)],
    ['mail_reading_pkey', 'INSERT INTO mail_reading (began_after, read_to) VALUES (0, 0)'],
  ])('a second one by %s', async (constraint, statement) => {
    await expect(client.query(statement)).rejects.toMatchObject({ code: '23505', constraint });
  });

  it.each([
    'UPDATE receipts SET amount_minor = 1',
    'UPDATE receipts SET giver = NULL, amount_minor = 1',
    'DELETE FROM receipts',
    'TRUNCATE receipts CASCADE',
  ])('any change of what was issued: %s', async (statement) => {
    await expect(client.query(statement)).rejects.toThrow(/never change/);
  });
});
