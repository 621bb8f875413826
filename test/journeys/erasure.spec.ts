import type { Pool } from 'pg';
import { clientOf } from '../../sandbox/testing/clients.js';
import type { SupporterExport } from '../../src/privacy/export-supporter.service.js';
import { RetentionService } from '../../src/privacy/retention.service.js';
import { findDrift, readBooks } from '../support/books.js';
import { eventually } from '../support/eventually.js';
import { findInTables } from '../support/personal-data.js';
import { PrivacyDesk } from '../support/privacy-desk.js';
import { Reader } from '../support/reader.js';
import { deliver, eventOf } from '../support/signed-events.js';
import {
  allSettled,
  EMAIL,
  liveThrough,
  MESSAGE,
  SHOWN,
  ZOE,
} from '../support/supporter-history.js';
import { startTestService, type TestService } from '../support/test-service.js';

/** What must not be found anywhere once she is erased. */
const TRACES = ['(^|[^.[:alnum:]])zoe@', "o'neil", 'mountains', 'hyperlink', '=zoe-7', 'zoe wants'];

describe('a person who asks to be forgotten', () => {
  let service: TestService;
  let reader: Reader;
  let desk: PrivacyDesk;
  let pool: Pool;

  beforeEach(async () => {
    service = await startTestService();
    pool = service.pool;
    await service.createCampaign();
    reader = new Reader(service);
    desk = new PrivacyDesk(service.url, {
      authorization: `Bearer ${await service.staffKey('finance')}`,
    });
  });
  afterEach(() => service.close());

  const settled = () => allSettled(service);

  /** The books without what names a person. */
  const books = async () => {
    const { entries } = await readBooks(pool);
    const { rows: gifts } = await pool.query(
      `SELECT id, supporter_id, attempt_id, payment_intent_id, amount_minor, state, refunded_minor,
         disputed_minor FROM gifts ORDER BY id`,
    );
    const progress = { ...(await reader.progress()), version: 0, asOf: '' };
    return { entries: entries as unknown[], gifts: gifts as unknown[], progress };
  };

  it('is nowhere any more, and every cent and head is where it was', async () => {
    const { subscriptionId } = await liveThrough(service, reader, desk.headers);
    // What others say of her goes, too.
    await pool.query(
      `INSERT INTO wall_reports (attempt_id, network, reason)
       SELECT attempt_id, 'n', 'She is Zoe@reader.example' FROM wall_entries`,
    );
    const before = await books();
    expect(await findInTables(pool, TRACES)).not.toEqual([]);
    const { id } = await desk.find();
    const { body: kept } = await desk.get<SupporterExport>(`/${id}/export`);

    const answer = await desk.erase(id, ' ZOE@reader.example');
    expect(answer).toMatchObject({
      status: 200,
      body: { id, erasedAt: expect.stringMatching(/Z$/) },
    });
    expect([...answer.body.redactAtStripe.customers].sort()).toEqual(
      [...kept.atStripe.customers].sort(),
    );
    expect(answer.body.redactAtStripe.paymentIntents).toHaveLength(4);
    expect(answer.body.kept).toMatch(/notes of staff.*legal term/);

    await settled();
    await eventually('the support ended', async () => {
      const { rows } = await pool.query<{ status: string }>('SELECT status FROM monthly_supports');
      return rows[0]?.status === 'canceled';
    });
    expect(await findInTables(pool, TRACES)).toEqual([]);
    const after = await books();
    expect(after.entries).toEqual(before.entries);
    // Nobody gives monthly any more; all else is as it was.
    expect(after.progress).toEqual({
      ...before.progress,
      monthly: { ...before.progress.monthly, supporters: 0 },
    });
    expect(after.gifts).toEqual(before.gifts);
    expect(await findDrift(pool)).toEqual([]);
    expect((await clientOf(service.sandbox).subscriptions.retrieve(subscriptionId)).status).toBe(
      'canceled',
    );
    expect((await desk.get(`/${id}`)).body).toMatchObject({
      email: `erased-${id}@erased.invalid`,
      name: null,
      erasedAt: answer.body.erasedAt,
    });
    expect(await desk.find()).toBeUndefined();
    expect((await desk.erase(id)).body).toMatchObject({ status: 409, code: 'supporter_erased' });
    expect((await desk.find('chloe.zoe@reader.example')).name).toBe('Chloé Other');
    const { rows } = await pool.query<{ payload: string }>(
      `SELECT payload::text FROM inbox_events WHERE payload::text LIKE '%chloe.zoe@reader.example%'`,
    );
    expect(rows.length).toBeGreaterThan(0);
  });

  it('is not brought back by what Stripe tells later, and what it tells of money counts', async () => {
    const controls = service.sandbox;
    const session = await reader.open(10_000, { name: SHOWN, message: MESSAGE });
    const pending = await reader.open(5_000, { name: SHOWN });
    await reader.pay(session, ZOE);
    await reader.pay(pending, { ...ZOE, token: 'debit_succeeds' });
    await reader.until(session, 'paid');
    await reader.until(pending, 'processing');
    await settled();
    const { id } = await desk.find();
    const { body } = await desk.erase(id);

    controls.refund(session.id, 300);
    controls.settleDebit(pending.id, 'succeed');
    await reader.until(pending, 'paid');
    const [customer = ''] = body.redactAtStripe.customers;
    await deliver(
      service.url,
      eventOf('customer.updated', {
        id: customer,
        object: 'customer',
        email: EMAIL,
        name: ZOE.name,
      }),
    );
    await settled();
    await eventually('it counts', async () => (await reader.progress()).refundedMinor === 300);
    expect(await reader.progress()).toMatchObject({
      grossMinor: 15_000,
      supporters: 1,
      freeSupporters: 0,
      pendingMinor: 0,
    });
    expect(await findDrift(pool)).toEqual([]);
    const left = await findInTables(pool, TRACES);
    // It changes nothing and is looked at by nobody, until retention takes it up.
    expect(left.filter((where) => !where.startsWith('inbox_events'))).toEqual([]);
    expect(left.join()).toContain(customer);
    expect(await service.app.get(RetentionService).run()).toMatchObject({ payloadsOfErased: 1 });
    expect(await findInTables(pool, TRACES)).toEqual([]);
  });

  it('is a new person when they give again', async () => {
    await reader.until(await reader.give(1_337, ZOE), 'paid');
    const { id } = await desk.find();
    expect((await desk.erase(id)).status).toBe(200);
    await reader.until(await reader.give(1_338, ZOE), 'paid');
    const again = await desk.find();
    expect(again.id).not.toBe(id);
    expect(again).toMatchObject({
      name: "Zoë O'Neil",
      campaigns: [{ givenMinor: 1_338 }],
      erasedAt: null,
    });
    expect(await reader.progress()).toMatchObject({ supporters: 2, raisedMinor: 2_675 });
    expect(await findDrift(pool)).toEqual([]);
  });

  it('stays as they are while Stripe is away', async () => {
    const session = await reader.open(2_500, { interval: 'month', name: SHOWN, message: MESSAGE });
    await reader.pay(session, ZOE);
    await reader.until(session, 'paid');
    await settled();
    const { id } = await desk.find();
    const before = await desk.get<SupporterExport>(`/${id}/export`);
    service.sandbox.addFault({
      kind: 'error',
      method: 'DELETE',
      path: '/v1/subscriptions',
      times: 2,
    });
    expect((await desk.erase(id)).body).toMatchObject({
      status: 502,
      code: 'payment_provider_unavailable',
    });
    const after = await desk.get<SupporterExport>(`/${id}/export`);
    expect({ ...after.body, exportedAt: '' }).toEqual({ ...before.body, exportedAt: '' });
    service.sandbox.clearFaults();
    expect((await desk.erase(id)).status).toBe(200);
    await settled();
    expect(await findInTables(pool, TRACES)).toEqual([]);
  });
});
