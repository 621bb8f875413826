import { inTransaction } from '../../src/database/transaction.js';
import { InvitationsService } from '../../src/staff/members/invitations.service.js';
import { BrowserSession } from '../support/browser-session.js';
import { freePort } from '../support/free-port.js';
import { type OidcProvider, startOidcProvider } from '../support/oidc-provider.js';
import { makeMember } from '../support/staff-scene.js';
import { startTestService, type TestService } from '../support/test-service.js';

const CLIENT = { clientId: 'readerfund', clientSecret: 'a secret of the test' };

describe('single sign-on', () => {
  let provider: OidcProvider;
  let service: TestService;
  beforeAll(async () => {
    const port = await freePort();
    const publicUrl = `http://127.0.0.1:${port}`;
    const redirectUri = `${publicUrl}/v1/staff/sso/callback`;
    provider = await startOidcProvider({ redirectUri, ...CLIENT });
    service = await startTestService({
      settings: {
        ...{ port, publicUrl },
        oidc: { issuer: provider.issuer, name: 'The Herald account', ...CLIENT },
        secondFactorRoles: ['finance', 'admin'],
      },
    });
  });
  afterAll(async () => {
    await service.close();
    await provider.close();
  });

  beforeEach(async () => {
    // Every test signs in from one address, and each may do so ten times a minute.
    await service.pool.query('TRUNCATE staff_rate_limits');
  });

  /** The way through the provider as whoever has the address. @returns where it ends. */
  async function walk(browser: BrowserSession, email: string): Promise<string> {
    const begin = await browser.get('/v1/staff/sso');
    expect(begin.status).toBe(302);
    const back = await provider.signIn(begin.headers.get('location')!, email);
    const end = await browser.get(back.slice(service.url.length));
    expect(end.status).toBe(302);
    return end.headers.get('location')!;
  }

  it('is named on the sign-in page', async () => {
    const options = await new BrowserSession(service).get('/v1/staff/sign-in');
    expect(await options.json()).toEqual({ sso: 'The Herald account' });
  });

  it('lets a member in, whose second factor is for the provider to ask', async () => {
    const { email } = await makeMember(service, 'finance');
    const browser = new BrowserSession(service);
    expect(await walk(browser, email)).toBe(`${service.url}/finance`);
    const me = await browser.get('/v1/staff/me');
    expect(await me.json()).toMatchObject({
      email,
      role: 'finance',
      name: expect.stringMatching(/^Mara/) as string,
    });
    expect((await browser.get('/v1/finance/totals')).status).toBe(200);
  });

  it('lets in whoever accepted an invitation without a password', async () => {
    const email = 'only-sso@herald.example';
    const { token } = await inTransaction(service.pool, (tx) =>
      service.app
        .get(InvitationsService)
        .create(tx, { email, role: 'viewer', invitedBy: 'a test' }),
    );
    const browser = new BrowserSession(service);
    const accepted = await browser.post('/v1/staff/invitations/accept', { token, name: 'Sam' });
    expect(accepted.status).toBe(204);
    expect(await walk(browser, email)).toBe(`${service.url}/finance`);
    expect((await browser.get('/v1/staff/me')).status).toBe(200);
  });

  it.each(['stranger@elsewhere.example', 'unverified@herald.example'])(
    'does not let %s in',
    async (email) => {
      if (email.startsWith('unverified')) {
        await inTransaction(service.pool, async (tx) => {
          await tx.query(
            `INSERT INTO staff_members (name, email, role, email_verified) VALUES ('Not shown', $1, 'admin', true)`,
            [email],
          );
        });
      }
      const browser = new BrowserSession(service);
      expect(await walk(browser, email)).toContain(`${service.url}/finance/sign-in?error=`);
      expect((await browser.get('/v1/staff/me')).status).toBe(401);
      const { rowCount } = await service.pool.query(
        `SELECT FROM staff_logins WHERE provider = 'sso' AND account_id = $1`,
        [email],
      );
      expect(rowCount).toBe(0);
    },
  );

  it('does not let a suspended member in', async () => {
    const { email } = await makeMember(service, 'viewer');
    await service.pool.query('UPDATE staff_members SET suspended_at = now() WHERE email = $1', [
      email,
    ]);
    const browser = new BrowserSession(service);
    await walk(browser, email).catch(() => undefined);
    expect((await browser.get('/v1/staff/me')).status).toBe(401);
  });

  it('does not take a way back that another browser began', async () => {
    const { email } = await makeMember(service, 'viewer');
    const begin = await new BrowserSession(service).get('/v1/staff/sso');
    const back = await provider.signIn(begin.headers.get('location')!, email);
    const victim = new BrowserSession(service);
    const end = await victim.get(back.slice(service.url.length));
    expect(end.headers.get('location')).toContain('error=');
    expect((await victim.get('/v1/staff/me')).status).toBe(401);
  });
});
