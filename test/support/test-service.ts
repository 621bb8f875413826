import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Pool } from 'pg';
import type { RunningSettings } from '../../config/settings.js';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/sandbox.js';
import { createApp } from '../../src/bootstrap.js';
import { POOL } from '../../src/database/pool.js';
import {
  type CampaignDraft,
  CampaignSetupService,
} from '../../src/preset-amounts/campaign-setup.service.js';
import type { Role } from '../../src/staff/roles.js';
import { StaffKeysService } from '../../src/staff/staff-keys.service.js';
import { freePort } from './free-port.js';
import { createTestDatabase } from './test-database.js';

export const WEBHOOK_SECRET = 'whsec_of_the_tests';
export const STRIPE_KEY = 'sk_test_123456789012345678901234';

/** The service over HTTP, on a database of its own, with a sandbox of its own unless shared. */
export interface TestService {
  readonly url: string;
  readonly settings: RunningSettings;
  readonly app: NestFastifyApplication;
  readonly pool: Pool;
  readonly sandbox: Sandbox;
  /** Makes a campaign; awkward and valid where nothing is said. */
  createCampaign(overrides?: Partial<CampaignDraft>): Promise<void>;
  staffKey(role: Role): Promise<string>;
  close(): Promise<void>;
}

interface Options {
  readonly settings?: Partial<RunningSettings>;
  /** Another copy: the same database and the same sandbox, which it does not close. */
  readonly besides?: TestService;
  /** How its sandbox is, where it is not as usual. */
  readonly sandboxOptions?: Partial<SandboxOptions>;
}

export async function startTestService({
  settings,
  besides,
  sandboxOptions,
}: Options = {}): Promise<TestService> {
  const port = settings?.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const database = besides ? null : await createTestDatabase();
  const sandbox =
    besides?.sandbox ??
    (await startSandbox({
      port: 0,
      webhook: { url: `${url}/v1/webhooks/stripe`, secret: WEBHOOK_SECRET },
      balanceTransactionDelayMs: 20,
      bankDebitDelayMs: Infinity,
      retryScheduleMs: [50, 100, 200, 400, 800, 1600, 3200],
      ...sandboxOptions,
    }));
  const running: RunningSettings = {
    production: false,
    port,
    publicUrl: url,
    databaseUrl: database?.url ?? besides!.settings.databaseUrl,
    stripeSecretKey: STRIPE_KEY,
    stripeWebhookSecrets: [WEBHOOK_SECRET],
    stripeApiBase: sandbox.url,
    dataDir: '.data',
    sandboxPort: sandbox.port,
    attemptsPerMinute: 0,
    viewsPerMinute: 0,
    trustedProxies: 0,
    captcha: null,
    oidc: null,
    secondFactorRoles: [],
    allowedOrigins: ['https://news.example'],
    publisherName: 'The Test Herald',
    publisherAddress: '',
    timeZone: 'UTC',
    smtpUrl: null,
    mailFrom: { name: 'The Test Herald', address: 'support@herald.example' },
    mailSignature: 'Mara Lind, editor',
    logLevel: 'fatal',
    demo: true,
    scheduled: false,
    checkoutOrigins: [`http://localhost:${sandbox.port}`],
    ...settings,
  };
  const app = await createApp(running);
  await app.listen(port, '127.0.0.1');
  return {
    url,
    settings: running,
    app,
    pool: app.get<Pool>(POOL),
    sandbox,
    createCampaign: async (overrides = {}) => {
      await app.get(CampaignSetupService).create({
        slug: 'winter',
        title: `Zoë's "Winter" <fund>`,
        currency: 'usd',
        goalMinor: 500_000,
        presetsMinor: [0, 10_000, 250_000, 500_000],
        scaleMinor: [0, 250_000, 500_000],
        milestonesMinor: [250_000, 500_000],
        ...overrides,
      });
    },
    staffKey: async (role) =>
      (await app.get(StaffKeysService).create({ name: 'Test desk', role })).key,
    close: async () => {
      await app.close();
      if (besides) return;
      await sandbox.close();
      await database!.drop();
    },
  };
}
