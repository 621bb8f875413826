import type { RunningSettings } from '../../../config/settings.js';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import { createApp } from '../../../src/bootstrap.js';
import { migrate } from '../../../src/database/migrate.js';
import { CampaignSetupService } from '../../../src/preset-amounts/campaign-setup.service.js';
import type { ReconciliationKind } from '../../../src/reconciliation/reconciliation.entity.js';
import { ReconciliationService } from '../../../src/reconciliation/reconciliation.service.js';
import type { Reconciliation } from '../../../src/reconciliation/reconciliations.js';
import { StaffKeysService } from '../../../src/staff/staff-keys.service.js';
import { STRIPE_KEY } from '../test-service.js';
import { CAMPAIGNS } from './crash-settings.js';

/**
 * What an operator does, in a copy of the service within the test's process: it is quicker than a
 * command, and one copy more on the same database.
 */
export class Operator {
  private readonly settings: RunningSettings;

  constructor({ databaseUrl, sandbox }: { databaseUrl: string; sandbox: Sandbox }) {
    this.settings = {
      ...{ production: false, port: 0, publicUrl: 'http://127.0.0.1:9', databaseUrl },
      ...{ stripeSecretKey: STRIPE_KEY, stripeApiBase: sandbox.url },
      // It takes no webhooks.
      stripeWebhookSecrets: ['whsec_of_nobody'],
      ...{ dataDir: '.data', sandboxPort: sandbox.port, attemptsPerMinute: 0 },
      ...{ viewsPerMinute: 0, trustedProxies: 0 },
      ...{ allowedOrigins: [], publisherName: 'The Test Herald', publisherAddress: '' },
      ...{ smtpUrl: null, mailFrom: { name: '', address: '' }, mailSignature: '' },
      captcha: null,
      oidc: null,
      secondFactorRoles: [],
      ...{
        timeZone: 'UTC',
        logLevel: 'fatal',
        demo: false,
        scheduled: false,
        checkoutOrigins: [sandbox.url],
      },
    };
  }

  /** Makes the schema, the campaigns and a key for finance. @returns the key. */
  async prepare(): Promise<string> {
    await migrate(this.settings.databaseUrl);
    return this.within(async (app) => {
      for (const { slug, currency, presetsMinor, customMinMinor } of CAMPAIGNS) {
        const title = `The ${slug} fund`;
        await app
          .get(CampaignSetupService)
          .create({ slug, title, currency, presetsMinor, customMinMinor });
      }
      return (await app.get(StaffKeysService).create({ name: 'Crash test', role: 'finance' })).key;
    });
  }

  /** Runs proofs of the last thirty days, one after the other. */
  async reconcile(...kinds: ReconciliationKind[]): Promise<Reconciliation[]> {
    return this.within(async (app) => {
      const service = app.get(ReconciliationService, { strict: false });
      const runs: Reconciliation[] = [];
      for (const kind of kinds) {
        const { id } = await service.request(kind, { from: null, to: null }, 'crash test');
        runs.push(await service.run(id));
      }
      return runs;
    });
  }

  private async within<T>(work: (app: Awaited<ReturnType<typeof createApp>>) => Promise<T>) {
    const app = await createApp(this.settings);
    await app.init();
    try {
      return await work(app);
    } finally {
      await app.close();
    }
  }
}
