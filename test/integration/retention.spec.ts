import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { inTransaction } from '../../src/database/transaction.js';
import { RetentionService } from '../../src/privacy/retention.service.js';
import { drawReceipts } from '../../src/receipts/draw-receipts.js';
import { SweepService } from '../../src/webhooks/sweep.service.js';
import { eventually } from '../support/eventually.js';
import { getJson, postJson, Reader } from '../support/reader.js';
import { deliver, eventOf } from '../support/signed-events.js';
import { MESSAGE, SHOWN, ZOE } from '../support/supporter-history.js';
import { startTestService, type TestService } from '../support/test-service.js';

describe('retention', () => {
  let service: TestService;
  let reader: Reader;
  let pool: Pool;
  let finance: Record<string, string>;

  beforeEach(async () => {
    service = await startTestService();
    pool = service.pool;
    await service.createCampaign();
    reader = new Reader(service);
    finance = { authorization: `Bearer ${await service.staffKey('finance')}` };
  });
  afterEach(() => service.close());

  const retain = () => service.app.get(RetentionService).run();
  const age = (days: number) =>
    pool.query(`UPDATE inbox_events SET received_at = received_at - make_interval(days => $1)`, [
      days,
    ]);

  it('drops payloads of settled events after 90 days, and of those that wait never', async () => {
    await reader.until(await reader.give(1_337, ZOE), 'paid');
    await deliver(service.url, eventOf('customer.updated', { id: 'cus_1', object: 'customer' }));
    await deliver(service.url, eventOf('refund.created', refundOf('pi_nobody_knows')));
    await service.sandbox.deliveriesSettled();
    await eventually('all is settled', async () => {
      const { rowCount } = await pool.query(`SELECT FROM inbox_events WHERE state = 'received'`);
      return rowCount === 0;
    });
    await pool.query(
      `UPDATE inbox_events SET state = 'parked', reason = 'missing_fields' WHERE type = 'refund.created'`,
    );
    await age(89);
    expect(await retain()).toMatchObject({ payloads: 0 });
    await age(2);
    const { payloads } = await retain();
    expect(payloads).toBeGreaterThan(3);
    const { rows } = await pool.query(
      `SELECT DISTINCT state, payload IS NULL AS gone FROM inbox_events ORDER BY 1`,
    );
    expect(rows).toEqual([
      { state: 'applied', gone: true },
      { state: 'ignored', gone: true },
      { state: 'parked', gone: false },
    ]);
    expect(await retain()).toMatchObject({ payloads: 0 });
  });

  it('leaves events that lists show, that the sweep passes, and that nobody replays', async () => {
    await deliver(
      service.url,
      eventOf('customer.updated', { id: 'cus_1', object: 'customer' }, { id: 'evt_old' }),
    );
    await eventually('it is ignored', async () => {
      const { rowCount } = await pool.query(`SELECT FROM inbox_events WHERE state = 'ignored'`);
      return rowCount === 1;
    });
    await age(91);
    expect(await retain()).toMatchObject({ payloads: 1 });
    await service.app.get(SweepService).sweep(true);
    const inbox = `${service.url}/v1/finance/inbox`;
    expect((await getJson(inbox, finance)).body).toMatchObject({ items: [{ id: 'evt_old' }] });
    expect((await postJson(`${inbox}/evt_old/replay`, {}, finance)).body).toMatchObject({
      status: 409,
      code: 'inbox_event_not_replayable',
    });
  });

  it('blanks the words of attempts that ended without a gift, and of no other', async () => {
    const paid = await reader.open(1_337, { name: SHOWN, message: MESSAGE });
    await reader.pay(paid, { email: 'ana@reader.example', name: 'Ana' });
    await reader.until(paid, 'paid');
    const left = await reader.open(5_000, { name: SHOWN, message: MESSAGE });
    const fresh = await reader.open(6_000, { name: SHOWN, message: MESSAGE });
    await pool.query(
      `UPDATE checkout_attempts SET created_at = created_at - interval '92 days',
           expires_at = expires_at - interval '92 days' WHERE session_id <> $1`,
      [fresh.id],
    );
    expect(await retain()).toMatchObject({ attempts: 1 });
    const { rows } = await pool.query(
      `SELECT session_id, shown_name, message FROM checkout_attempts ORDER BY amount_minor`,
    );
    expect(rows).toEqual([
      { session_id: paid.id, shown_name: SHOWN, message: MESSAGE },
      { session_id: left.id, shown_name: null, message: null },
      { session_id: fresh.id, shown_name: SHOWN, message: MESSAGE },
    ]);
    expect(await retain()).toMatchObject({ attempts: 0 });
  });

  it('forgets the way back of attempts that never reached Stripe', async () => {
    await reader.open(1_337, { article: 'https://news.example/a' });
    await pool.query(
      `UPDATE checkout_attempts SET state = 'refused', session_id = NULL, url = NULL, article = NULL,
         parameters = '{"mode": "payment", "cancel_url": "https://news.example/a"}',
         created_at = created_at - interval '92 days', expires_at = expires_at - interval '92 days'`,
    );
    expect(await retain()).toMatchObject({ attempts: 1 });
    const { rows } = await pool.query('SELECT parameters FROM checkout_attempts');
    expect(rows).toEqual([{ parameters: { mode: 'payment' } }]);
    expect(await retain()).toMatchObject({ attempts: 0 });
  });

  it('forgets client keys after a day, and what is asked with one then is asked anew', async () => {
    const choose = (key: string) =>
      reader.choose({ amountMinor: 1_337 }, { 'Idempotency-Key': key });
    const [old, fresh] = [await choose('old'), await choose('fresh')];
    await pool.query(
      `UPDATE client_keys SET created_at = created_at - interval '24 hours' WHERE client_key = 'old'`,
    );
    expect(await retain()).toMatchObject({ clientKeys: 1 });
    expect((await choose('old')).body.id).not.toBe(old.body.id);
    expect((await choose('fresh')).body.id).toBe(fresh.body.id);
  });

  it('forgets which cards were declined after two days', async () => {
    await reader.open(1_337);
    await pool.query(
      `INSERT INTO declines (id, campaign_id, attempt_id, declined_at)
       SELECT 'ch_' || days, campaign_id, id, now() - make_interval(days => days)
       FROM checkout_attempts, unnest(ARRAY[1, 2, 3]) AS days`,
    );
    expect(await retain()).toMatchObject({ declines: 2 });
    const { rows } = await pool.query('SELECT id FROM declines');
    expect(rows).toEqual([{ id: 'ch_1' }]);
  });

  it('forgets reports of the wall after 90 days, and neither their number nor what was decided', async () => {
    const session = await reader.open(1_337, { name: SHOWN });
    await reader.pay(session, ZOE);
    await reader.until(session, 'paid');
    await pool.query(`
      UPDATE wall_entries SET open_reports = 2;
      INSERT INTO wall_reports (attempt_id, network, reason, reported_at)
      SELECT attempt_id, 'n' || days, 'Rude', now() - make_interval(days => days)
      FROM wall_entries, unnest(ARRAY[89, 91]) AS days;
      INSERT INTO wall_decisions (attempt_id, decision, staff_id, staff_name, decided_at)
      SELECT attempt_id, 'publish', 'k', 'Ana', now() - interval '3 years' FROM wall_entries`);
    expect(await retain()).toMatchObject({ wallReports: 1 });
    const { rows } = await pool.query(
      `SELECT network, open_reports, (SELECT count(*) FROM wall_decisions) AS decisions
       FROM wall_reports JOIN wall_entries USING (attempt_id)`,
    );
    expect(rows).toEqual([{ network: 'n89', open_reports: 2, decisions: 1 }]);
    expect(await retain()).toMatchObject({ wallReports: 0 });
  });

  it('forgets whom a receipt was for ten years after its year, and nothing else of it', async () => {
    for (const amountMinor of [1_337, 2_000]) {
      await reader.until(await reader.give(amountMinor, ZOE), 'paid');
    }
    const { rows: gifts } = await pool.query<{ id: number }>('SELECT id FROM gifts ORDER BY id');
    const year = new Date().getUTCFullYear() - 10;
    const draw = ({ id }: { id: number }, day: string) =>
      inTransaction(pool, (tx) =>
        drawReceipts(tx, [id], {
          ...{ publisherName: 'The Test Herald', publisherAddress: '', timeZone: 'UTC' },
          now: new Date(`${day}T12:00:00Z`),
        }),
      );
    await draw(gifts[0]!, `${year - 1}-12-31`);
    await draw(gifts[1]!, `${year}-01-01`);
    const receipts = async () => {
      const { rows } = await pool.query<{ giver: string | null }>(
        'SELECT * FROM receipts ORDER BY id',
      );
      return rows;
    };
    const [old, young] = await receipts();
    expect(old!.giver).toBe(ZOE.name);
    expect(await retain()).toMatchObject({ receipts: 1 });
    expect(await receipts()).toEqual([{ ...old, giver: null }, young]);
    expect(await retain()).toMatchObject({ receipts: 0 });
    const pdf = await fetch(`${service.url}/v1/finance/receipts/${year - 1}-000001.pdf`, {
      headers: finance,
    });
    expect(pdf.status).toBe(200);
  });

  it('lets sessions and links of staff go once they have expired', async () => {
    await pool.query(`
      INSERT INTO staff_members (name, email, role) VALUES ('Mara', 'mara@herald.example', 'viewer');
      INSERT INTO staff_sessions (token, member_id, method, expires_at)
      SELECT 't' || h, id, 'password', now() + make_interval(hours => h)
      FROM staff_members, unnest(ARRAY[-1, 1]) AS h;
      INSERT INTO staff_verifications (identifier, value, expires_at)
      SELECT 'i', 'v', now() + make_interval(hours => h) FROM unnest(ARRAY[-1, 1]) AS h;
      INSERT INTO staff_invitations (email, role, token_hash, invited_by, expires_at)
      SELECT 'sam@herald.example', 'viewer', d::text::bytea, 'Mara', now() - make_interval(days => d)
      FROM unnest(ARRAY[91, 89]) AS d;`);
    expect(await retain()).toMatchObject({ staffLeftovers: 3 });
    expect(await retain()).toMatchObject({ staffLeftovers: 0 });
    for (const table of ['staff_sessions', 'staff_verifications', 'staff_invitations']) {
      expect((await pool.query(`SELECT FROM ${table}`)).rowCount).toBe(1);
    }
  });

  it('is not stopped by a payload with a NUL in it', async () => {
    const object = { id: `cus_${randomUUID()}`, object: 'customer', name: 'Z\0' };
    await deliver(service.url, eventOf('customer.updated', object));
    await eventually('it is ignored', async () => {
      const { rowCount } = await pool.query(`SELECT FROM inbox_events WHERE state = 'ignored'`);
      return rowCount === 1;
    });
    expect(await retain()).toMatchObject({ payloadsOfErased: 0 });
    await age(91);
    expect(await retain()).toMatchObject({ payloads: 1 });
  });
});

function refundOf(paymentIntentId: string) {
  return {
    id: 're_1',
    object: 'refund',
    amount: 1,
    currency: 'usd',
    status: 'succeeded',
    created: 1795420800,
    payment_intent: paymentIntentId,
    charge: 'ch_1',
    metadata: {},
  };
}
