import { getJson } from '../support/reader.js';
import { startTestService, type TestService } from '../support/test-service.js';

describe('an address that leads nowhere', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService();
  });
  afterAll(() => service.close());

  it.each([
    ['/nowhere', 404, 'not_found'],
    ['/v1/campaigns/winter-of-nobody', 404, 'campaign_not_found'],
    ['/v1/campaigns/%zz', 400, 'invalid_request'],
    ['/v1/finance/gifts/%E0%A4%A', 400, 'invalid_request'],
    [`/v1/campaigns/${'x'.repeat(256)}`, 414, 'uri_too_long'],
    [`/v1/checkout-sessions/cs_${'x'.repeat(300)}`, 414, 'uri_too_long'],
  ])('%s is a problem: %d', async (path, status, code) => {
    const { headers, body, ...answer } = await getJson(service.url + path);
    expect(answer.status).toBe(status);
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toEqual({
      type: `urn:readerfund:problem:${code}`,
      title: expect.any(String),
      status,
      code,
      detail: expect.any(String),
    });
  });
});
