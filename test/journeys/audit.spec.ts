import type { AuditEntryView, AuditPage } from '../../src/finance/audit.views.js';
import { AuditTrail } from '../../src/audit/audit-trail.js';
import type { BrowserSession } from '../support/browser-session.js';
import { Reader } from '../support/reader.js';
import { signInAs, STAFF_PASSWORD } from '../support/staff-scene.js';
import { startTestService, type TestService } from '../support/test-service.js';

describe('the audit trail', () => {
  let service: TestService;
  let admin: BrowserSession;
  let reader: Reader;
  beforeAll(async () => {
    service = await startTestService();
    await service.createCampaign();
    ({ browser: admin } = await signInAs(service, 'admin'));
    reader = new Reader(service);
    await reader.until(await reader.give(1337, { email: 'zoe@reader.example' }), 'paid');
  });
  afterAll(() => service.close());
  beforeEach(() => service.pool.query('TRUNCATE staff_rate_limits'));

  const read = async (query: Record<string, string> = {}): Promise<AuditEntryView[]> => {
    const response = await admin.get(`/v1/finance/audit?${new URLSearchParams(query)}`);
    expect(response.status).toBe(200);
    return ((await response.json()) as AuditPage).items;
  };
  const giftId = async () => {
    const { rows } = await service.pool.query<{ id: number }>('SELECT id FROM gifts');
    return String(rows[0]!.id);
  };

  it('has a refund before and after it was done, and who did it', async () => {
    const { browser, id } = await signInAs(service, 'finance');
    const gift = await giftId();
    const body = { amountMinor: 337, reason: "asked for by Zoë O'Neil" };
    const refund = await browser.post(`/v1/finance/gifts/${gift}/refunds`, body);
    expect(refund.status).toBe(202);
    const [done, asked] = await read({ object: `gift/${gift}` });
    expect(asked).toMatchObject({
      ...{ actorKind: 'member', actorId: id, actorName: expect.stringMatching(/^Mara/) as string },
      ...{ action: 'gift.refund', outcome: 'asked', answers: null, details: { amountMinor: 337 } },
    });
    expect(done).toMatchObject({ outcome: 'done', answers: asked!.id, actorId: id });
    expect(JSON.stringify([done, asked])).not.toContain('Zoë');
  });

  it('has what was refused, and why', async () => {
    const key = await service.staffKey('finance');
    const response = await fetch(`${service.url}/v1/finance/gifts/999/refunds`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ reason: 'duplicate' }),
    });
    expect(response.status).toBe(404);
    const [refused] = await read({ object: 'gift/999' });
    expect(refused).toMatchObject({
      ...{ actorKind: 'key', actorName: 'Test desk', outcome: 'refused' },
      details: { code: 'gift_not_found' },
    });
  });

  it('has every look at persons, by who sees them, and not what was searched for', async () => {
    const { browser, id } = await signInAs(service, 'finance');
    await browser.get('/v1/finance/supporters?email=zoe%40reader.example');
    await browser.get(`/v1/finance/gifts/${await giftId()}`);
    await browser.get('/v1/finance/gifts?limit=10');
    const looks = await read({ actor: id });
    expect(looks.map(({ action, outcome, details }) => [action, outcome, details])).toEqual([
      ['gift.list', 'done', { filters: ['limit'] }],
      ['gift.view', 'done', {}],
      ['supporter.find', 'done', { filters: ['email'] }],
      ['session.begin', 'done', {}],
      ['invitation.accept', 'done', { role: 'finance' }],
    ]);
    const viewer = await signInAs(service, 'viewer');
    await viewer.browser.get('/v1/finance/gifts');
    expect((await read({ actor: viewer.id })).map(({ action }) => action)).not.toContain(
      'gift.list',
    );
  });

  it('has sign-ins that failed, by whomever', async () => {
    const { email, id } = await signInAs(service, 'viewer');
    await admin.post('/v1/staff/sign-in', { email, password: 'not the right password' });
    const [failed] = await read({ object: `member/${id}` });
    expect(failed).toMatchObject({
      actorKind: 'nobody',
      action: 'session.begin',
      outcome: 'refused',
    });
    expect((await read())[0]!.id).toBe(failed!.id);
    expect(STAFF_PASSWORD).not.toBe('not the right password');
  });

  it('has how a member was, and how they are', async () => {
    const { id } = await signInAs(service, 'viewer');
    await admin.send('PATCH', `/v1/staff/members/${id}`, { role: 'finance', name: 'Another Name' });
    const [done, asked] = await read({ object: `member/${id}` });
    expect(asked!.details).toEqual({ role: 'finance' });
    expect(done!.details).toEqual({
      before: { role: 'viewer', suspended: false },
      after: { role: 'finance', suspended: false },
    });
  });

  it('can be narrowed, and read on page by page', async () => {
    const gifts = await read({ action: 'gift' });
    expect(new Set(gifts.map(({ action }) => action.split('.')[0]))).toEqual(new Set(['gift']));
    expect(await read({ action: 'gift.refund', from: '2090-01-01' })).toEqual([]);
    const first = await admin.get('/v1/finance/audit?limit=2');
    const page = (await first.json()) as AuditPage;
    const next = await read({ limit: '2', cursor: page.nextCursor! });
    expect(Number(next[0]!.id)).toBe(Number(page.items[1]!.id) - 1);
  });

  it('does nothing that it cannot write down first', async () => {
    const { browser } = await signInAs(service, 'finance');
    await service.pool.query('ALTER TABLE audit_entries RENAME TO audit_entries_away');
    const refund = await browser.post(`/v1/finance/gifts/${await giftId()}/refunds`, {
      reason: 'duplicate',
    });
    const look = await browser.get('/v1/finance/supporters?email=zoe%40reader.example');
    await service.pool.query('ALTER TABLE audit_entries_away RENAME TO audit_entries');
    expect([refund.status, look.status]).toEqual([500, 500]);
    const { rowCount } = await service.pool.query(
      `SELECT FROM refund_requests WHERE reason = 'duplicate'`,
    );
    expect(rowCount).toBe(0);
  });

  it('never says that something was refused which was done', async () => {
    const { browser } = await signInAs(service, 'finance');
    const gift = await giftId();
    await service.pool.query(`
      CREATE FUNCTION no_more() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'the disk is full'; END $$;
      CREATE TRIGGER no_more BEFORE INSERT ON audit_entries FOR EACH ROW
        WHEN (NEW.outcome = 'done') EXECUTE FUNCTION no_more();`);
    const body = { amountMinor: 100, reason: 'requested_by_customer' };
    const refund = await browser.post(`/v1/finance/gifts/${gift}/refunds`, body);
    await service.pool.query('DROP TRIGGER no_more ON audit_entries; DROP FUNCTION no_more()');
    expect(refund.status).toBe(500);
    const { rowCount } = await service.pool.query(
      'SELECT FROM refund_requests WHERE amount_minor = 100',
    );
    expect(rowCount).toBe(1);
    // It was asked for, and nobody knows what came of it: whoever reads that looks at the gift.
    expect((await read({ object: `gift/${gift}` }))[0]).toMatchObject({ outcome: 'asked' });
  });

  it('is one chain, however many write at once, and shows what was changed behind its back', async () => {
    const trail = service.app.get(AuditTrail);
    await Promise.all(
      Array.from({ length: 20 }, () => admin.get('/v1/finance/supporters?email=a%40b.example')),
    );
    const whole = await trail.check();
    expect(whole).toMatchObject({ brokenAt: null });
    const { rows } = await service.pool.query<{ count: number }>(
      'SELECT count(*)::integer AS count FROM audit_entries',
    );
    expect(whole.entries).toBe(rows[0]!.count);
    await expect(service.pool.query('DELETE FROM audit_entries')).rejects.toThrow('never change');
    const behindItsBack = async (change: string) => {
      await service.pool.query('ALTER TABLE audit_entries DISABLE TRIGGER USER');
      await service.pool.query(change);
      await service.pool.query('ALTER TABLE audit_entries ENABLE TRIGGER USER');
    };
    await behindItsBack(`UPDATE audit_entries SET actor_id = 'x' WHERE id = 3`);
    expect(await trail.check()).toMatchObject({ entries: 2, brokenAt: 3 });
  });
});
