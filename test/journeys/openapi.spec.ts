import type { Role } from '../../src/staff/roles.js';
import type { BrowserSession } from '../support/browser-session.js';
import { getJson } from '../support/reader.js';
import { signInAs } from '../support/staff-scene.js';
import { startTestService, type TestService } from '../support/test-service.js';

/** From whom on a call is allowed; `session` is whoever has signed in, and no key. */
type Who = 'anyone' | 'session' | Role;

/** The one table of who may what. A route that is not in it fails the test. */
const WHO_MAY: Readonly<Record<string, Who>> = {
  'GET /c/{slug}/share.png': 'anyone',
  'GET /health/live': 'anyone',
  'GET /health/ready': 'anyone',
  'GET /metrics': 'anyone',
  'GET /oembed': 'anyone',
  'GET /v1/campaigns/{slug}': 'anyone',
  'GET /v1/campaigns/{slug}/progress': 'anyone',
  'GET /v1/campaigns/{slug}/progress.svg': 'anyone',
  'GET /v1/campaigns/{slug}/progress/stream': 'anyone',
  'GET /v1/campaigns/{slug}/wall': 'anyone',
  'GET /v1/checkout-sessions/{id}': 'anyone',
  'GET /v1/monthly-support/portal': 'anyone',
  'POST /v1/campaigns/{slug}/checkout-sessions': 'anyone',
  'POST /v1/campaigns/{slug}/views': 'anyone',
  'POST /v1/campaigns/{slug}/wall/{id}/reports': 'anyone',
  'POST /v1/checkout-sessions/{id}/message': 'anyone',
  'POST /v1/webhooks/stripe': 'anyone',

  'GET /v1/staff/sign-in': 'anyone',
  'GET /v1/staff/sso': 'anyone',
  'GET /v1/staff/sso/callback': 'anyone',
  'POST /v1/staff/invitations/accept': 'anyone',
  'POST /v1/staff/invitations/look': 'anyone',
  'POST /v1/staff/password': 'anyone',
  'POST /v1/staff/password-links': 'anyone',
  'POST /v1/staff/sign-in': 'anyone',
  'POST /v1/staff/sign-in/code': 'anyone',

  'DELETE /v1/staff/me/sessions': 'session',
  'DELETE /v1/staff/me/sessions/{id}': 'session',
  'GET /v1/staff/me/sessions': 'session',
  'POST /v1/staff/password/change': 'session',
  'POST /v1/staff/second-factor': 'session',
  'POST /v1/staff/second-factor/confirm': 'session',
  'POST /v1/staff/second-factor/remove': 'session',
  'POST /v1/staff/sign-out': 'session',

  'GET /v1/finance/articles': 'viewer',
  'GET /v1/finance/articles.csv': 'viewer',
  'GET /v1/finance/entries': 'viewer',
  'GET /v1/finance/gifts': 'viewer',
  'GET /v1/finance/gifts/{id}': 'viewer',
  'GET /v1/finance/inbox': 'viewer',
  'GET /v1/finance/monthly-supports': 'viewer',
  'GET /v1/finance/months': 'viewer',
  'GET /v1/finance/months/{month}/check': 'viewer',
  'GET /v1/finance/payouts': 'viewer',
  'GET /v1/finance/reconciliations': 'viewer',
  'GET /v1/finance/reconciliations/{id}': 'viewer',
  'GET /v1/finance/totals': 'viewer',
  'GET /v1/staff/me': 'viewer',

  'GET /v1/finance/entries.csv': 'finance',
  'GET /v1/finance/mails': 'finance',
  'GET /v1/finance/receipts/{number}.pdf': 'finance',
  'GET /v1/finance/supporters': 'finance',
  'GET /v1/finance/supporters/{id}': 'finance',
  'GET /v1/finance/supporters/{id}/export': 'finance',
  'GET /v1/finance/wall': 'finance',
  'POST /v1/finance/entries/{id}/corrections': 'finance',
  'POST /v1/finance/gifts/{id}/refunds': 'finance',
  'POST /v1/finance/inbox/{id}/replay': 'finance',
  'POST /v1/finance/inbox/{id}/resolve': 'finance',
  'POST /v1/finance/mails/{id}/resend': 'finance',
  'POST /v1/finance/monthly-supports/{id}/portal-link': 'finance',
  'POST /v1/finance/months/{month}/close': 'finance',
  'POST /v1/finance/reconciliations': 'finance',
  'POST /v1/finance/supporters/{id}/erase': 'finance',
  'POST /v1/finance/wall/{id}/hide': 'finance',
  'POST /v1/finance/wall/{id}/publish': 'finance',

  'DELETE /v1/staff/invitations/{id}': 'admin',
  'DELETE /v1/staff/keys/{id}': 'admin',
  'GET /v1/finance/audit': 'admin',
  'GET /v1/staff/invitations': 'admin',
  'GET /v1/staff/keys': 'admin',
  'GET /v1/staff/members': 'admin',
  'PATCH /v1/staff/members/{id}': 'admin',
  'POST /v1/staff/invitations': 'admin',
  'POST /v1/staff/keys': 'admin',
  'POST /v1/staff/members/{id}/remove-second-factor': 'admin',
  'POST /v1/staff/members/{id}/sign-out': 'admin',
};

interface Document {
  readonly paths: Record<string, Record<string, { security?: unknown[]; 'x-audit'?: string }>>;
}

describe('every route of the OpenAPI document', () => {
  let service: TestService;
  let document: Document;
  beforeAll(async () => {
    service = await startTestService();
    ({ body: document } = await getJson<Document>(`${service.url}/docs-json`));
  });
  afterAll(() => service.close());
  beforeEach(() => service.pool.query('TRUNCATE staff_rate_limits'));

  const operations = () =>
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { security, 'x-audit': audit }]) => ({
        name: `${method.toUpperCase()} ${path}`,
        isOpen: security?.length === 0,
        audit,
      })),
    );
  /** Asks for nothing that there is, with nothing that is asked for: it answers, and does nothing. */
  const statusOf = async (name: string, headers: Record<string, string>) => {
    const [method = '', path = ''] = name.split(' ');
    const aborting = new AbortController();
    const url = service.url + path.replace(/\{\w+\}/g, 'x');
    const { signal } = aborting;
    const response = await fetch(url, { method, headers, redirect: 'manual', signal });
    aborting.abort();
    return response.status;
  };
  /** What a caller is refused with, route by route; `let in` is any other answer. */
  const walk = async (headers: (name: string) => Promise<Record<string, string>>) => {
    const answers: Record<string, string | number> = {};
    for (const name of Object.keys(WHO_MAY)) {
      const status = await statusOf(name, await headers(name));
      answers[name] = [401, 403].includes(status) ? status : 'let in';
    }
    return answers;
  };
  const expected = (refusal: number, may: readonly Who[]) =>
    Object.fromEntries(
      Object.entries(WHO_MAY).map(([name, who]) => [name, may.includes(who) ? 'let in' : refusal]),
    );

  it('is in the table of who may what, and nothing else is', () => {
    const names = operations().map(({ name }) => name);
    expect(names.sort()).toEqual(Object.keys(WHO_MAY).sort());
  });

  it('says in the document whether anyone may call it', () => {
    for (const { name, isOpen } of operations()) {
      expect([name, isOpen]).toEqual([name, WHO_MAY[name] === 'anyone']);
    }
  });

  it('is on record where staff change something', () => {
    const missing = operations().filter(
      ({ name, isOpen, audit }) => !isOpen && !name.startsWith('GET ') && audit === undefined,
    );
    expect(missing).toEqual([]);
  });

  it('is closed to who has neither session nor key', async () => {
    // Signing in has a guard of its own, against other sites' pages.
    const origin = service.url;
    expect(await walk(async () => ({ origin }))).toEqual(expected(401, ['anyone']));
    const nonsense = { origin, cookie: 'readerfund.session_token=nonsense.nonsense' };
    expect(await walk(async () => nonsense)).toEqual(expected(401, ['anyone']));
  });

  const MAY: readonly [Role, Who[]][] = [
    ['viewer', ['anyone', 'viewer']],
    ['finance', ['anyone', 'viewer', 'finance']],
    ['admin', ['anyone', 'viewer', 'finance', 'admin']],
  ];

  it.each(MAY)('lets a key of the role %s do what the table says', async (role, may) => {
    const headers = {
      origin: service.url,
      authorization: `Bearer ${await service.staffKey(role)}`,
    };
    expect(await walk(async () => headers)).toEqual(expected(403, may));
  });

  it.each(MAY)('lets a member of the role %s do what the table says', async (role, may) => {
    let browser: BrowserSession | null = null;
    const answers = await walk(async (name) => {
      // A call that ends the session is followed by another session.
      if (browser === null) ({ browser } = await signInAs(service, role));
      const cookie = [...browser.cookies].map((pair) => pair.join('=')).join('; ');
      if (ENDS_SESSION.includes(name)) browser = null;
      return { origin: service.url, cookie };
    });
    expect(answers).toEqual(expected(403, [...may, 'session']));
  });
});

const ENDS_SESSION = ['DELETE /v1/staff/me/sessions', 'POST /v1/staff/sign-out'];
