import { getJson } from '../support/reader.js';
import { startTestService, type TestService } from '../support/test-service.js';

describe('every route of the OpenAPI document', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService();
  });
  afterAll(() => service.close());

  it('is public by name or needs a key', async () => {
    const { body } = await getJson<{
      paths: Record<string, Record<string, { security?: unknown[] }>>;
    }>(`${service.url}/docs-json`);
    const routes = Object.entries(body.paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, { security }]) => ({ path, method, security })),
    );
    const open = routes.filter(({ security }) => security?.length === 0);
    expect(open.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
      'get /c/{slug}/share.png',
      'get /health/live',
      'get /health/ready',
      'get /metrics',
      'get /oembed',
      'get /v1/campaigns/{slug}',
      'get /v1/campaigns/{slug}/progress',
      'get /v1/campaigns/{slug}/progress.svg',
      'get /v1/campaigns/{slug}/progress/stream',
      'get /v1/campaigns/{slug}/wall',
      'get /v1/checkout-sessions/{id}',
      'get /v1/monthly-support/portal',
      'post /v1/campaigns/{slug}/checkout-sessions',
      'post /v1/campaigns/{slug}/views',
      'post /v1/campaigns/{slug}/wall/{id}/reports',
      'post /v1/checkout-sessions/{id}/message',
      'post /v1/webhooks/stripe',
    ]);
    for (const { path, method } of routes.filter((route) => !open.includes(route))) {
      const response = await fetch(service.url + path.replace(/\{\w+\}/g, 'x'), { method });
      expect([method, path, response.status]).toEqual([method, path, 401]);
    }
  });
});
