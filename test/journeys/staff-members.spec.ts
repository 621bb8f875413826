import { BrowserSession } from '../support/browser-session.js';
import { eventually } from '../support/eventually.js';
import { type MailServer, startMailServer } from '../support/mail-server.js';
import { codeOf, signInAs, STAFF_PASSWORD, statusOf } from '../support/staff-scene.js';
import { startTestService, type TestService } from '../support/test-service.js';

interface Invitation {
  readonly id: string;
  readonly email: string;
}

describe('an admin', () => {
  let server: MailServer;
  let service: TestService;
  let admin: BrowserSession;
  beforeAll(async () => {
    server = await startMailServer();
    service = await startTestService({ settings: { smtpUrl: server.url } });
    ({ browser: admin } = await signInAs(service, 'admin'));
  });
  afterAll(async () => {
    await service.close();
    await server.close();
  });
  beforeEach(async () => {
    // Every test signs in from one address, and each may do so ten times a minute.
    await service.pool.query('TRUNCATE staff_rate_limits');
  });

  const invite = async (email: string, role = 'viewer') => {
    const response = await admin.post('/v1/staff/invitations', { email, role });
    expect(response.status).toBe(201);
    const invitation = (await response.json()) as Invitation;
    const letter = await eventually(`a mail to ${email}`, () =>
      server.arrived.filter(({ to }) => to === invitation.email).at(-1),
    );
    return {
      invitation,
      letter,
      token: /\/finance\/invitation#([\w-]+)/.exec(letter.mail.text!)![1],
    };
  };
  const openInvitations = async () => {
    const answer = await admin.get('/v1/staff/invitations');
    return ((await answer.json()) as { items: Invitation[] }).items.map(({ email }) => email);
  };

  it('invites by mail, and whoever follows the link is a member', async () => {
    const { token, letter } = await invite('  New.Hand@Herald.Example ', 'finance');
    expect(letter.mail.subject).toBe('You are invited to the finance desk of The Test Herald');
    expect(await openInvitations()).toContain('new.hand@herald.example');
    const visitor = new BrowserSession(service);
    const look = await visitor.post('/v1/staff/invitations/look', { token });
    expect(await look.json()).toMatchObject({ email: 'new.hand@herald.example', role: 'finance' });
    const short = { token, name: 'New Hand', password: 'too short' };
    expect(await statusOf(visitor.post('/v1/staff/invitations/accept', short))).toBe(400);
    const without = { token, name: 'New Hand' };
    expect(await codeOf(visitor.post('/v1/staff/invitations/accept', without))).toEqual([
      422,
      'password_needed',
    ]);
    const accepted = { ...without, password: STAFF_PASSWORD };
    expect(await statusOf(visitor.post('/v1/staff/invitations/accept', accepted))).toBe(204);
    expect(await codeOf(visitor.post('/v1/staff/invitations/accept', accepted))).toEqual([
      404,
      'staff_link_not_valid',
    ]);
    expect(await openInvitations()).not.toContain('new.hand@herald.example');
    const again = { email: 'new.hand@herald.example', role: 'viewer' };
    expect(await codeOf(admin.post('/v1/staff/invitations', again))).toEqual([
      409,
      'staff_member_exists',
    ]);
  });

  it('withdraws an invitation, and a second one for an address withdraws the first', async () => {
    const visitor = new BrowserSession(service);
    const lookAt = (token?: string) =>
      statusOf(visitor.post('/v1/staff/invitations/look', { token }));
    const first = await invite('twice@herald.example');
    server.arrived.length = 0;
    const second = await invite('twice@herald.example');
    expect(await lookAt(first.token)).toBe(404);
    expect(await lookAt(second.token)).toBe(200);
    const path = `/v1/staff/invitations/${second.invitation.id}`;
    expect(await statusOf(admin.send('DELETE', path))).toBe(204);
    expect(await lookAt(second.token)).toBe(404);
    expect(await statusOf(admin.send('DELETE', path))).toBe(404);
    expect(await statusOf(admin.send('DELETE', '/v1/staff/invitations/..%2f..'))).toBe(404);
  });

  it('changes a role, which makes the cookie from before void', async () => {
    const { id, browser, email } = await signInAs(service, 'finance');
    const changed = await admin.send('PATCH', `/v1/staff/members/${id}`, { role: 'viewer' });
    expect(await changed.json()).toMatchObject({ id, email, role: 'viewer' });
    expect(await statusOf(browser.get('/v1/finance/mails'))).toBe(401);
    await browser.post('/v1/staff/sign-in', { email, password: STAFF_PASSWORD });
    expect(await statusOf(browser.get('/v1/finance/mails'))).toBe(403);
  });

  it('suspends a member, lets them back in, and signs them out', async () => {
    const { id, browser, email } = await signInAs(service, 'viewer');
    const path = `/v1/staff/members/${id}`;
    const credentials = { email, password: STAFF_PASSWORD };
    await admin.send('PATCH', path, { suspended: true });
    expect(await statusOf(browser.get('/v1/staff/me'))).toBe(401);
    expect(await statusOf(browser.post('/v1/staff/sign-in', credentials))).toBe(401);
    await admin.send('PATCH', path, { suspended: false });
    expect(await statusOf(browser.post('/v1/staff/sign-in', credentials))).toBe(200);
    expect(await statusOf(admin.post(`${path}/sign-out`))).toBe(204);
    expect(await statusOf(browser.get('/v1/staff/me'))).toBe(401);
  });

  it('cannot be the last one to stop being an admin, nor can two at once', async () => {
    const me = (await (await admin.get('/v1/staff/me')).json()) as { id: string };
    const last = [409, 'last_admin'];
    const path = `/v1/staff/members/${me.id}`;
    expect(await codeOf(admin.send('PATCH', path, { role: 'finance' }))).toEqual(last);
    expect(await codeOf(admin.send('PATCH', path, { suspended: true }))).toEqual(last);
    const other = await signInAs(service, 'admin');
    const both = await Promise.all([
      statusOf(other.browser.send('PATCH', path, { role: 'finance' })),
      statusOf(admin.send('PATCH', `/v1/staff/members/${other.id}`, { role: 'finance' })),
    ]);
    // One is refused: as the last admin, or because its session went with its role.
    expect(both.filter((status) => status === 200)).toHaveLength(1);
    const { rows } = await service.pool.query<{ id: string }>(
      `SELECT id FROM staff_members WHERE role = 'admin' AND suspended_at IS NULL`,
    );
    expect(rows).toHaveLength(1);
    // Whoever is left goes on in the next test.
    if (rows[0]!.id === other.id) admin = other.browser;
  });

  it('takes off a second factor that was lost', async () => {
    const { id, browser } = await signInAs(service, 'viewer');
    await browser.post('/v1/staff/second-factor', { password: STAFF_PASSWORD });
    const path = `/v1/staff/members/${id}/remove-second-factor`;
    expect(await statusOf(admin.post(path))).toBe(204);
    const { rowCount } = await service.pool.query(
      'SELECT FROM staff_second_factors WHERE member_id = $1',
      [id],
    );
    expect(rowCount).toBe(0);
  });

  it('makes keys that expire, and sees when they were last used', async () => {
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const draft = { name: 'Night export', role: 'viewer', expiresAt };
    const made = await admin.post('/v1/staff/keys', draft);
    const { id, key } = (await made.json()) as { id: string; key: string };
    const byKey = () =>
      fetch(`${service.url}/v1/staff/me`, { headers: { authorization: `Bearer ${key}` } });
    expect(await (await byKey()).json()).toMatchObject({ id, via: 'key', role: 'viewer' });
    const list = (await (await admin.get('/v1/staff/keys')).json()) as { items: { id: string }[] };
    expect(list.items.find((item) => item.id === id)).toMatchObject({
      ...draft,
      createdBy: expect.stringMatching(/^Mara O'Lind/),
      lastUsedAt: expect.any(String),
    });
    expect(JSON.stringify(list)).not.toContain(key);
    await service.pool.query(`UPDATE staff_keys SET expires_at = now() WHERE id = $1`, [id]);
    expect((await byKey()).status).toBe(401);
    expect(await statusOf(admin.send('DELETE', `/v1/staff/keys/${id}`))).toBe(204);
    expect(await statusOf(admin.send('DELETE', `/v1/staff/keys/${id}`))).toBe(404);
  });

  it('is the only one who does any of this', async () => {
    const { browser } = await signInAs(service, 'finance');
    for (const path of ['members', 'invitations', 'keys']) {
      expect(await statusOf(browser.get(`/v1/staff/${path}`))).toBe(403);
    }
    const one = '/v1/staff/members/00000000-0000-4000-8000-000000000000';
    expect(await statusOf(browser.send('PATCH', one, { role: 'admin' }))).toBe(403);
    expect(await codeOf(admin.send('PATCH', one, { role: 'admin' }))).toEqual([
      404,
      'staff_member_not_found',
    ]);
    const unknown = { role: 'owner' };
    expect(await statusOf(admin.send('PATCH', one, unknown))).toBe(400);
  });
});
