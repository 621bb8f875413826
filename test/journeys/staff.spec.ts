import { authenticatorCode } from '../support/authenticator.js';
import { BrowserSession } from '../support/browser-session.js';
import { eventually } from '../support/eventually.js';
import { type MailServer, startMailServer } from '../support/mail-server.js';
import { codeOf, makeMember, signInAs, STAFF_PASSWORD, statusOf } from '../support/staff-scene.js';
import { startTestService, type TestService } from '../support/test-service.js';

const ANOTHER = 'another long enough password';

describe('staff', () => {
  let server: MailServer;
  let service: TestService;
  beforeAll(async () => {
    server = await startMailServer();
    service = await startTestService({
      settings: { smtpUrl: server.url, secondFactorRoles: ['admin'], trustedProxies: 1 },
    });
  });
  afterAll(async () => {
    await service.close();
    await server.close();
  });
  beforeEach(async () => {
    // Every test signs in from one address, and each may do so ten times a minute.
    await service.pool.query('TRUNCATE staff_rate_limits');
  });

  /** The token of the link in the latest mail to an address, once it has come. */
  const linkTo = (email: string) =>
    eventually(`a mail to ${email}`, () => {
      const letters = server.arrived.filter(({ to }) => to === email);
      return /#([\w-]+)/.exec(letters.at(-1)?.mail.text ?? '')?.[1];
    });

  it('become members by an invitation, sign in by password, and out again', async () => {
    const { email, browser } = await signInAs(service, 'finance');
    const me = await browser.get('/v1/staff/me');
    expect(await me.json()).toMatchObject({
      ...{ email, role: 'finance', via: 'session' },
      ...{ hasSecondFactor: false, needsSecondFactor: false },
    });
    expect(await statusOf(browser.get('/v1/finance/totals'))).toBe(200);
    expect(await statusOf(browser.post('/v1/staff/sign-out'))).toBe(204);
    expect(await statusOf(browser.get('/v1/staff/me'))).toBe(401);
  });

  it('have a cookie that no script reads, and that is void once they have signed out', async () => {
    const { email, browser } = await makeMember(service, 'viewer');
    const credentials = { email, password: STAFF_PASSWORD };
    const response = await browser.post('/v1/staff/sign-in', credentials);
    const [cookie] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^readerfund\.session_token=.*; HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    const stolen = new Map(browser.cookies);
    await browser.post('/v1/staff/sign-out');
    for (const [name, value] of stolen) browser.cookies.set(name, value);
    expect(await statusOf(browser.get('/v1/staff/me'))).toBe(401);
  });

  it('are refused alike for a wrong password, an unknown address and a suspended member', async () => {
    const { email, browser } = await makeMember(service, 'viewer');
    const wrong = { email, password: 'not the right password' };
    const nobody = { email: 'nobody@herald.example', password: STAFF_PASSWORD };
    const refused = [401, 'sign_in_failed'];
    expect(await codeOf(browser.post('/v1/staff/sign-in', wrong))).toEqual(refused);
    expect(await codeOf(browser.post('/v1/staff/sign-in', nobody))).toEqual(refused);
    await service.pool.query('UPDATE staff_members SET suspended_at = now() WHERE email = $1', [
      email,
    ]);
    const right = { email, password: STAFF_PASSWORD };
    expect(await codeOf(browser.post('/v1/staff/sign-in', right))).toEqual(refused);
    expect(browser.cookies.size).toBe(0);
  });

  it('are locked out for a while after ten wrong passwords, as is an address of nobody', async () => {
    const { email } = await makeMember(service, 'viewer');
    for (const address of [email, 'guessed@herald.example']) {
      for (let tries = 0; tries < 10; tries += 1) {
        await service.pool.query('TRUNCATE staff_rate_limits');
        const wrong = { email: address, password: `guess number ${tries} of many` };
        await new BrowserSession(service).post('/v1/staff/sign-in', wrong);
      }
      const right = { email: address, password: STAFF_PASSWORD };
      const response = await new BrowserSession(service).post('/v1/staff/sign-in', right);
      expect(response.status).toBe(429);
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(800);
    }
  });

  it('take ten wrong passwords, and no more, however many try at once', async () => {
    const { email } = await makeMember(service, 'viewer');
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, at) => {
        const elsewhere = { 'x-forwarded-for': `198.51.100.${at}` };
        const wrong = { email, password: `guess number ${at} of many` };
        return statusOf(new BrowserSession(service, elsewhere).post('/v1/staff/sign-in', wrong));
      }),
    );
    expect(answers.filter((status) => status === 401)).toHaveLength(10);
    expect(answers.filter((status) => status === 429)).toHaveLength(30);
  });

  it('who try too often from one address are told to wait, whatever they give', async () => {
    const answers: number[] = [];
    for (let tries = 0; tries < 11; tries += 1) {
      const wrong = { email: `guess${tries}@herald.example`, password: 'some password or other' };
      answers.push(await statusOf(new BrowserSession(service).post('/v1/staff/sign-in', wrong)));
    }
    expect(answers).toEqual([...Array<number>(10).fill(401), 429]);
  });

  it('cannot be signed in, out or changed by a page of another site', async () => {
    const { email, browser } = await signInAs(service, 'finance');
    const elsewhere = new BrowserSession(service, { origin: 'https://elsewhere.example' });
    for (const [name, value] of browser.cookies) elsewhere.cookies.set(name, value);
    const byMetadata = new BrowserSession(service, { 'sec-fetch-site': 'same-site' });
    const nowhere = new BrowserSession(service, { origin: 'null' });
    const refused = [403, 'cross_site'];
    const credentials = { email, password: STAFF_PASSWORD };
    for (const attacker of [elsewhere, byMetadata, nowhere]) {
      expect(await codeOf(attacker.post('/v1/staff/sign-in', credentials))).toEqual(refused);
    }
    expect(await codeOf(elsewhere.post('/v1/staff/sign-out'))).toEqual(refused);
    const run = { kind: 'books' };
    expect(await codeOf(elsewhere.post('/v1/finance/reconciliations', run))).toEqual(refused);
    expect(await statusOf(browser.get('/v1/staff/me'))).toBe(200);
  });

  it('set up a second factor, and need it from then on', async () => {
    const { email, browser } = await signInAs(service, 'finance');
    const password = STAFF_PASSWORD;
    const wrong = { password: 'not the right password' };
    expect(await codeOf(browser.post('/v1/staff/second-factor', wrong))).toEqual([
      422,
      'wrong_password',
    ]);
    const begun = await browser.post('/v1/staff/second-factor', { password });
    const { uri, backupCodes } = (await begun.json()) as { uri: string; backupCodes: string[] };
    expect(uri).toMatch(/^otpauth:\/\/totp\/The%20Test%20Herald/);
    expect(backupCodes).toHaveLength(10);
    expect(
      await codeOf(browser.post('/v1/staff/second-factor/confirm', { code: '000000' })),
    ).toEqual([401, 'second_factor_failed']);
    const code = authenticatorCode(uri);
    expect(await statusOf(browser.post('/v1/staff/second-factor/confirm', { code }))).toBe(204);
    expect(await (await browser.get('/v1/staff/me')).json()).toMatchObject({
      hasSecondFactor: true,
    });

    const another = new BrowserSession(service);
    const half = await another.post('/v1/staff/sign-in', { email, password });
    expect(await half.json()).toEqual({ needsCode: true });
    expect(await statusOf(another.get('/v1/staff/me'))).toBe(401);
    expect(await statusOf(another.post('/v1/staff/sign-in/code', { code: '123456' }))).toBe(401);
    expect(
      await statusOf(another.post('/v1/staff/sign-in/code', { code: authenticatorCode(uri) })),
    ).toBe(204);
    expect(await statusOf(another.get('/v1/staff/me'))).toBe(200);

    const backup = { code: backupCodes[3] };
    const third = new BrowserSession(service);
    await third.post('/v1/staff/sign-in', { email, password });
    expect(await statusOf(third.post('/v1/staff/sign-in/code', backup))).toBe(204);
    const fourth = new BrowserSession(service);
    await fourth.post('/v1/staff/sign-in', { email, password });
    expect(await statusOf(fourth.post('/v1/staff/sign-in/code', backup))).toBe(401);
  });

  it('of a role that needs a second factor may do nothing else until they have one', async () => {
    const { browser } = await signInAs(service, 'admin');
    const needed = [403, 'second_factor_needed'];
    expect(await codeOf(browser.get('/v1/finance/totals'))).toEqual(needed);
    expect(await codeOf(browser.get('/v1/staff/members'))).toEqual(needed);
    expect(await (await browser.get('/v1/staff/me')).json()).toMatchObject({
      needsSecondFactor: true,
    });
    const begun = await browser.post('/v1/staff/second-factor', { password: STAFF_PASSWORD });
    const { uri } = (await begun.json()) as { uri: string };
    const code = authenticatorCode(uri);
    expect(await statusOf(browser.post('/v1/staff/second-factor/confirm', { code }))).toBe(204);
    expect(await statusOf(browser.get('/v1/staff/members'))).toBe(200);
    const password = STAFF_PASSWORD;
    expect(await codeOf(browser.post('/v1/staff/second-factor/remove', { password }))).toEqual([
      409,
      'second_factor_state',
    ]);
  });

  it('get a new password by a link that works once, which ends all their sessions', async () => {
    const { email, browser } = await signInAs(service, 'viewer');
    const visitor = new BrowserSession(service);
    for (const address of [email, 'nobody@herald.example']) {
      const answer = await visitor.post('/v1/staff/password-links', { email: address });
      expect([answer.status, await answer.text()]).toEqual([202, '']);
    }
    const token = await linkTo(email);
    const reset = { token, password: ANOTHER };
    expect(await statusOf(visitor.post('/v1/staff/password', reset))).toBe(204);
    expect(await codeOf(visitor.post('/v1/staff/password', reset))).toEqual([
      404,
      'staff_link_not_valid',
    ]);
    expect(await statusOf(browser.get('/v1/staff/me'))).toBe(401);
    const old = { email, password: STAFF_PASSWORD };
    expect(await statusOf(visitor.post('/v1/staff/sign-in', old))).toBe(401);
    expect(await statusOf(visitor.post('/v1/staff/sign-in', { email, password: ANOTHER }))).toBe(
      200,
    );
    expect(server.arrived.some(({ to }) => to.startsWith('nobody@'))).toBe(false);
  });

  it('change their password, and are signed out everywhere else', async () => {
    const { email, browser } = await signInAs(service, 'viewer');
    const elsewhere = new BrowserSession(service);
    await elsewhere.post('/v1/staff/sign-in', { email, password: STAFF_PASSWORD });
    const wrong = { currentPassword: 'not the right password', password: ANOTHER };
    expect(await codeOf(browser.post('/v1/staff/password/change', wrong))).toEqual([
      422,
      'wrong_password',
    ]);
    const change = { currentPassword: STAFF_PASSWORD, password: ANOTHER };
    expect(await statusOf(browser.post('/v1/staff/password/change', change))).toBe(204);
    expect(await statusOf(browser.get('/v1/staff/me'))).toBe(200);
    expect(await statusOf(elsewhere.get('/v1/staff/me'))).toBe(401);
  });

  it('see where they are signed in, and end it there or everywhere', async () => {
    const { email, browser } = await signInAs(service, 'viewer');
    const elsewhere = new BrowserSession(service, { 'user-agent': 'A browser at home' });
    await elsewhere.post('/v1/staff/sign-in', { email, password: STAFF_PASSWORD });
    const { items } = (await (await browser.get('/v1/staff/me/sessions')).json()) as {
      items: { id: string; browser: string; current: boolean }[];
    };
    expect(items.map(({ browser, current }) => [browser, current])).toEqual([
      ['A browser at home', false],
      [expect.any(String), true],
    ]);
    await browser.send('DELETE', `/v1/staff/me/sessions/${items[0]!.id}`);
    expect(await statusOf(elsewhere.get('/v1/staff/me'))).toBe(401);
    expect(await statusOf(browser.get('/v1/staff/me'))).toBe(200);
    await browser.send('DELETE', '/v1/staff/me/sessions');
    expect(await statusOf(browser.get('/v1/staff/me'))).toBe(401);
  });
});
