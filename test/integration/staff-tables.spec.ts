import { getMigrations } from 'better-auth/db/migration';
import { makeAuthentication } from '../../src/staff/members/authentication.js';
import { startTestService, type TestService } from '../support/test-service.js';

describe("the authentication library's tables", () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService();
  });
  afterAll(() => service.close());

  it('are all there, with every column that it wants', async () => {
    const { options } = makeAuthentication({
      pool: service.pool,
      settings: service.settings,
      secret: Buffer.alloc(32, 'x'),
      sendResetLink: async () => undefined,
      passwordWasReset: async () => undefined,
      sessionBegan: async () => undefined,
    });
    const { toBeCreated, toBeAdded } = await getMigrations(options);
    expect([toBeCreated, toBeAdded]).toEqual([[], []]);
  });
});
