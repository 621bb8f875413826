import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../../config/settings.js';

/** What the service needs to know of the sandbox that stands in for Stripe. */
export interface RunningSandbox {
  readonly apiBase: string;
  readonly pagesOrigin: string;
  readonly webhookSecrets: readonly string[];
  close(): Promise<void>;
}

/** Whoever reaches the sandbox controls it. */
export const SANDBOX_HOST = '127.0.0.1';

/** The sandbox takes any test key; this one says what it is for. */
export const SANDBOX_SECRET_KEY = 'sk_test_readerfund_sandbox';

/** Starts the sandbox. It is loaded only here: the production image does not have it. */
export async function startDemoSandbox(settings: Settings): Promise<RunningSandbox> {
  const { startSandbox } = await import('../../sandbox/sandbox.js');
  const webhookSecrets =
    settings.stripeWebhookSecrets.length > 0
      ? settings.stripeWebhookSecrets
      : [keptSecret(settings.dataDir)];
  const { hostname } = new URL(settings.publicUrl);
  const pagesOrigin = `http://${hostname}:${settings.sandboxPort}`;
  const sandbox = await startSandbox({
    port: settings.sandboxPort,
    host: SANDBOX_HOST,
    publicUrl: pagesOrigin,
    dataDir: join(settings.dataDir, 'sandbox'),
    webhook: {
      url: `http://127.0.0.1:${settings.port}/v1/webhooks/stripe`,
      secret: webhookSecrets[0]!,
    },
  });
  return { apiBase: sandbox.url, pagesOrigin, webhookSecrets, close: () => sandbox.close() };
}

/** The signing secret that service and sandbox share, made at first start. */
function keptSecret(dataDir: string): string {
  const file = join(dataDir, 'webhook-secret');
  mkdirSync(dataDir, { recursive: true });
  try {
    writeFileSync(file, `whsec_${randomBytes(32).toString('base64url')}`, {
      flag: 'wx',
      mode: 0o600,
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8').trim();
}
