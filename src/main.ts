import { setTimeout as wait } from 'node:timers/promises';
import { readSettings, type RunningSettings, type Settings } from '../config/settings.js';
import { createApp } from './bootstrap.js';
import { useDatabase } from './database/use-database.js';
import { migrate } from './database/migrate.js';
import { applyDemoSeed } from './demo/demo-seed.js';
import { SANDBOX_HOST, SANDBOX_SECRET_KEY, startDemoSandbox } from './demo/start-sandbox.js';
import { Readiness } from './health/readiness.js';
import { assertPortIsFree } from './ports.js';
import { CampaignSetupService } from './preset-amounts/campaign-setup.service.js';
import { explainStartError } from './start-error.js';

/** A drain that takes longer is cut off: an orchestrator would kill us soon after. */
const DRAIN_MS = 15_000;

/** Listens on every address: in a container, and on the machine of who tries it out. */
const HOST = '0.0.0.0';

/** What was started, to be stopped in reverse. */
type Closers = (() => Promise<void>)[];

/** Starts all of it; returns once the service listens. Faults end the process with one line each. */
export async function main(): Promise<void> {
  const closers: Closers = [];
  stopOnSignals(closers);
  try {
    await start(readSettings(process.env), closers);
  } catch (error) {
    for (const line of explainStartError(error)) process.stderr.write(`readerfund: ${line}\n`);
    await closeAll(closers);
    process.exit(1);
  }
}

async function start(settings: Settings, closers: Closers): Promise<void> {
  await assertPortIsFree(settings.port, HOST);
  if (settings.stripeSecretKey === null) {
    await assertPortIsFree(settings.sandboxPort, SANDBOX_HOST);
  }
  const database = await useDatabase(settings);
  closers.push(() => database.release());
  await migrate(database.url);
  const sandbox = settings.stripeSecretKey === null ? await startDemoSandbox(settings) : null;
  if (sandbox) closers.push(() => sandbox.close());
  const running: RunningSettings = {
    ...settings,
    databaseUrl: database.url,
    stripeSecretKey: settings.stripeSecretKey ?? SANDBOX_SECRET_KEY,
    stripeApiBase: sandbox?.apiBase ?? settings.stripeApiBase,
    stripeWebhookSecrets: sandbox?.webhookSecrets ?? settings.stripeWebhookSecrets,
    demo: sandbox !== null,
    scheduled: true,
    checkoutOrigins: [
      sandbox?.pagesOrigin ?? settings.stripeApiBase ?? 'https://checkout.stripe.com',
    ],
  };
  const app = await createApp(running);
  closers.push(() => app.close());
  const readiness = app.get(Readiness);
  if (sandbox) readiness.demoSeed = 'pending';
  await app.listen(settings.port, HOST);
  if (sandbox) {
    const serviceUrl = `http://127.0.0.1:${settings.port}`;
    await applyDemoSeed(app.get(CampaignSetupService), { serviceUrl, sandboxUrl: sandbox.apiBase });
    readiness.demoSeed = 'applied';
  }
  announce(running);
}

function announce({ publicUrl, demo, checkoutOrigins }: RunningSettings): void {
  const lines = [
    `readerfund is ready: ${publicUrl}/`,
    `  totals    ${publicUrl}/finance   (npm run staff:create -- --email you@news.example)`,
    `  API       ${publicUrl}/docs`,
  ];
  if (demo) lines.push(`  Checkout  ${checkoutOrigins[0]}/   (the Stripe sandbox: no money moves)`);
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** The first signal drains; the second gives up waiting. */
function stopOnSignals(closers: Closers): void {
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(1);
    stopping = true;
    void Promise.race([closeAll(closers), wait(DRAIN_MS, undefined, { ref: false })]).then(() =>
      process.exit(0),
    );
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
}

async function closeAll(closers: Closers): Promise<void> {
  for (const close of closers.splice(0).reverse()) {
    await close().catch((error: unknown) => {
      process.stderr.write(`readerfund: while stopping: ${String(error)}\n`);
    });
  }
}
