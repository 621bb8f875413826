import { rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { type PlayedMonth, monthOptions, playMonth } from '../../../sandbox/month/play-month.js';
import { Random } from '../../../sandbox/month/random.js';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.js';
import { useEmbeddedPostgres } from '../../../src/database/embedded/embedded-postgres.js';
import { makeDataFolder } from '../data-folder.js';
import { freePort } from '../free-port.js';
import { STRIPE_KEY } from '../test-service.js';
import { breakApi, breakDeliveries, CAMPAIGNS, SETTLEMENT } from './crash-settings.js';
import { Operator } from './operator.js';
import { SupervisedService } from './supervised-service.js';

const SECRET = 'whsec_of_the_crash_test';

/** A kill comes at any moment of these milliseconds after a day began; a start takes about half. */
const KILL_WITHIN_MS = 3_000;

export interface CrashMonthOptions {
  readonly seed: number;
  readonly days: number;
  readonly gifts: number;
  readonly kills: number;
}

/** A month that was played while the service was killed again and again, as it is afterwards. */
export interface CrashMonth {
  readonly service: SupervisedService;
  readonly sandbox: Sandbox;
  readonly played: PlayedMonth;
  readonly staffKey: string;
  readonly operator: Operator;
  close(): Promise<void>;
}

/**
 * Plays a busy month against the service as a process of its own, on a PostgreSQL that waits for its
 * disk, while that process is killed at random moments, deliveries are lost, doubled, late and out of
 * order, and Stripe's API fails. Afterwards nothing goes wrong any more.
 */
export async function playCrashMonth(options: CrashMonthOptions): Promise<CrashMonth> {
  const { days, kills, seed } = options;
  const folder = makeDataFolder('crash-month');
  const database = await useEmbeddedPostgres(folder);
  const port = await freePort();
  const sandbox = await startSandbox({
    ...monthOptions(days),
    port: 0,
    webhook: { url: `http://127.0.0.1:${port}/v1/webhooks/stripe`, secret: SECRET },
    settlement: SETTLEMENT,
  });
  const environment = {
    PORT: String(port),
    DATABASE_URL: database.url,
    STRIPE_SECRET_KEY: STRIPE_KEY,
    STRIPE_WEBHOOK_SECRETS: SECRET,
    STRIPE_API_BASE: sandbox.url,
    ATTEMPTS_PER_MINUTE: '0',
    LOG_LEVEL: 'fatal',
  };
  const operator = new Operator({ databaseUrl: database.url, sandbox });
  const service = new SupervisedService(environment);
  const close = async () => {
    await service.stop();
    await sandbox.close();
    await database.release();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const staffKey = await operator.prepare();
    service.start();
    await service.ready();
    breakDeliveries(sandbox, seed);
    breakApi(sandbox);
    const random = new Random(seed + 1);
    const played = await playMonth({
      ...{ ...options, sandbox, serviceUrl: service.url, campaigns: CAMPAIGNS },
      alongside: async (day) => {
        for (let left = countOn(day, days, kills); left > 0; left -= 1) {
          await wait(random.below(KILL_WITHIN_MS));
          await service.kill();
        }
      },
    });
    sandbox.setDeliveryFaults({});
    sandbox.clearFaults();
    await service.ready();
    await sandbox.deliveriesSettled();
    return { service, sandbox, played, staffKey, operator, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Kills are spread over the days, as many on each as any other, or one more. */
function countOn(day: number, days: number, kills: number): number {
  return Math.floor(((day + 1) * kills) / days) - Math.floor((day * kills) / days);
}
