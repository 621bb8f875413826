import { startTestService, type TestService } from '../support/test-service.js';

const CONTENT_OF_PAGES = /^default-src 'none';script-src 'self';.*;frame-ancestors 'none'$/;
const CONTENT_OF_DOCS = "default-src 'self';style-src 'self' 'unsafe-inline';";

/** What only a document needs. */
const FOR_PAGES = {
  'content-security-policy': expect.stringMatching(CONTENT_OF_PAGES),
  'cross-origin-opener-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
};
const FOR_ALL = {
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
};
/** A page is in one of several languages. */
const SPOKEN = { vary: 'Accept-Language' };
const CLOSED = { 'cross-origin-resource-policy': 'same-origin' };
const OPEN = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'ETag, Retry-After',
  'cross-origin-resource-policy': 'cross-origin',
};

/** Of an answer, all headers that this file is about, and no others. */
const aboutBrowsers = ({ headers }: Response) => {
  const names = [...Object.keys({ ...FOR_PAGES, ...FOR_ALL, ...OPEN }), 'vary'];
  return Object.fromEntries([...headers].filter(([name]) => names.includes(name)));
};

describe('an answer', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService({ settings: { publicUrl: 'https://fund.example' } });
    await service.createCampaign();
  });
  afterAll(() => service.close());

  const get = (path: string, init: RequestInit = {}) =>
    fetch(service.url + path, { redirect: 'manual', ...init });
  const sendForm = (fields: Record<string, string>) =>
    get('/v1/campaigns/winter/checkout-sessions', {
      method: 'POST',
      headers: { Accept: 'text/html' },
      body: new URLSearchParams(fields),
    });

  it.each([
    [200, '/', SPOKEN],
    [200, '/c/winter', SPOKEN],
    [404, '/c/nowhere', SPOKEN],
    [404, '/thanks', SPOKEN],
    [200, '/finance', {}],
  ])('that is a page (%d, %s) has all that protects a page', async (status, path, spoken) => {
    const response = await get(path);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    expect(aboutBrowsers(response)).toEqual({ ...FOR_PAGES, ...FOR_ALL, ...CLOSED, ...spoken });
  });

  it('to a form is protected as a page, whether it leads to Checkout or says what is wrong', async () => {
    const [wrong, right] = [await sendForm({}), await sendForm({ amountMinor: '10000' })];
    expect([wrong.status, right.status]).toEqual([400, 303]);
    for (const [response, spoken] of [
      [wrong, SPOKEN],
      [right, {}],
    ] as const) {
      expect(aboutBrowsers(response)).toEqual({ ...FOR_PAGES, ...FOR_ALL, ...OPEN, ...spoken });
    }
  });

  it.each(['/v1/campaigns/winter/progress.svg', '/c/winter/share.png?lang=ja'])(
    'that is a picture (%s) is protected as a page, and any site may show it',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(200);
      expect(aboutBrowsers(response)).toEqual({ ...FOR_PAGES, ...FOR_ALL, ...OPEN });
    },
  );

  it.each([
    [200, '/embed/winter?lang=de'],
    [404, '/embed/nowhere'],
  ])(
    'that is a frame (%d, %s) may be framed by anyone, and posts no form',
    async (status, path) => {
      const response = await get(path);
      expect(response.status).toBe(status);
      const forFrames = Object.fromEntries(
        Object.entries(FOR_PAGES).filter(([name]) => name !== 'x-frame-options'),
      );
      expect(aboutBrowsers(response)).toEqual({
        ...forFrames,
        ...FOR_ALL,
        'content-security-policy':
          "default-src 'none';script-src 'self';style-src 'self';connect-src 'self';" +
          "form-action 'none';base-uri 'none';frame-ancestors *",
        'cross-origin-resource-policy': 'cross-origin',
        vary: 'Accept-Language',
      });
      expect(await response.text()).not.toMatch(/<(form|input|button)/);
    },
  );

  it.each(['/c/winter/embed/', '/c/embed', '/x/embed/winter'])(
    'at %s, which only looks like a frame, cannot be framed',
    async (path) => {
      const response = await get(path, { headers: { Accept: 'text/html' } });
      expect(response.headers.get('content-security-policy') ?? '').not.toContain(
        'frame-ancestors *',
      );
    },
  );

  it.each([
    [401, '/v1/finance/totals'],
    [404, '/nowhere'],
    [200, '/health/live'],
    [200, '/metrics'],
    [200, '/docs-json'],
    [400, '/v1/finance/gifts/%zz'],
    [414, `/v1/finance/gifts/${'x'.repeat(256)}`],
  ])('of data (%d, %s) has what means something for data', async (status, path) => {
    const response = await get(path);
    expect(response.status).toBe(status);
    expect(aboutBrowsers(response)).toEqual({ ...FOR_ALL, ...CLOSED });
  });

  it.each([
    [200, '/v1/campaigns/winter'],
    [404, '/v1/campaigns/nowhere'],
    [404, '/v1/checkout-sessions/cs_test_nobody'],
    [200, '/v1/campaigns/winter/progress'],
    [404, '/v1/campaigns/nowhere/progress/stream'],
    [404, '/c/nowhere/share.png'],
    [200, '/oembed?url=https%3A%2F%2Ffund.example%2Fc%2Fwinter'],
    [400, '/oembed'],
  ])('of public data (%d, %s) is open to scripts of any site', async (status, path) => {
    const response = await get(path);
    expect(response.status).toBe(status);
    expect(aboutBrowsers(response)).toEqual({ ...FOR_ALL, ...OPEN });
  });

  it('that is an event stream, or says what one would be, is open to scripts of any site', async () => {
    const ended = new AbortController();
    const stream = await get('/v1/campaigns/winter/progress/stream', { signal: ended.signal });
    const head = await get('/v1/campaigns/winter/progress/stream', { method: 'HEAD' });
    for (const response of [stream, head]) {
      expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
      expect(response.headers.get('cache-control')).toBe('no-cache, no-transform');
      expect(aboutBrowsers(response)).toEqual({ ...FOR_ALL, ...OPEN });
    }
    ended.abort();
  });

  it('to a delivery that is refused has what means something for data', async () => {
    const response = await get('/v1/webhooks/stripe', { method: 'POST', body: '{}' });
    expect(response.status).toBe(400);
    expect(aboutBrowsers(response)).toEqual({ ...FOR_ALL, ...CLOSED });
  });

  it.each(['/docs', '/docs/swagger-ui.css'])('of %s lets Swagger UI style itself', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(aboutBrowsers(response)).toEqual({
      ...FOR_PAGES,
      ...FOR_ALL,
      ...CLOSED,
      'content-security-policy': expect.stringContaining(CONTENT_OF_DOCS),
    });
  });

  it('to a preflight lets other sites call what is public, and nothing else', async () => {
    const preflight = (path: string) =>
      get(path, {
        method: 'OPTIONS',
        headers: { Origin: 'https://anywhere.example', 'Access-Control-Request-Method': 'POST' },
      });
    const open = await preflight('/v1/campaigns/winter/checkout-sessions');
    expect(open.status).toBe(204);
    expect(open.headers.get('access-control-allow-methods')).toBe('GET, POST');
    expect(open.headers.get('access-control-max-age')).toBe('86400');
    for (const path of ['/v1/finance/refunds', '/v1/webhooks/stripe', '/nowhere']) {
      const closed = await preflight(path);
      expect(closed.status).toBe(404);
      const names = [...closed.headers.keys()];
      expect(names.filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  it('says nothing of HTTPS where the service has none', async () => {
    const plain = await startTestService({ besides: service, settings: { publicUrl: 'http://x' } });
    for (const path of ['/', '/v1/campaigns/winter', '/v1/campaigns/winter/progress']) {
      const response = await fetch(plain.url + path);
      expect(response.headers.get('strict-transport-security')).toBeNull();
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    }
    await plain.close();
  });
});
