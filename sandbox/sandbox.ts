import type { AddressInfo } from 'node:net';
import { Account } from './account.js';
import { Faults } from './api/faults.js';
import { forgetOldAnswers } from './api/idempotency.js';
import type { Settlement } from './balance/settlement.js';
import { resumeRetries } from './billing/collect-invoice.js';
import { resumeCollections } from './billing/pause-subscription.js';
import { resumeRenewals } from './billing/renew-subscription.js';
import { resumeIncompletes } from './billing/start-subscription.js';
import { resumeExpiries } from './checkout/expire-session.js';
import { resumeSettlements } from './checkout/settle-debit.js';
import { Clock } from './clock.js';
import type { SandboxControls } from './controls/sandbox-controls.js';
import { makeControls } from './controls/sandbox-controls.js';
import { registerAtStart } from './events/webhook-endpoint-routes.js';
import { resumeAftermaths } from './payments/aftermath.js';
import { resumeBalanceTransactions } from './payments/balance-charge.js';
import { resumePayouts } from './payouts/arrive-payout.js';
import { scheduleDailyPayouts } from './payouts/pay-out.js';
import { resumeRefunds } from './refunds/settle-refund.js';
import { buildServer } from './server.js';
import { Journal } from './store/journal.js';

export interface SandboxOptions {
  /** 0 takes any free port. */
  port: number;
  /** 127.0.0.1 unless said otherwise: whoever reaches it controls it. */
  host?: string;
  /** Base of the hosted pages as a browser sees them; `http://localhost:<port>` unless said otherwise. */
  publicUrl?: string;
  /** Folder where state is kept; unset keeps it in memory only. */
  dataDir?: string;
  /** Registered for every event; the next start may bring another address or secret. */
  webhook?: { url: string; secret: string };
  /** How late `charge.updated` brings the balance transaction; 2,000 unless said otherwise. */
  balanceTransactionDelayMs?: number;
  /** How late a bank debit is decided by itself; 20,000 unless said otherwise, Infinity for never. */
  bankDebitDelayMs?: number;
  /** How late a refund that waits is decided; 20,000 unless said otherwise, Infinity for never. */
  refundDelayMs?: number;
  /** How late a payout arrives; 20,000 unless said otherwise, Infinity for never. */
  payoutDelayMs?: number;
  /** Pays out by itself, at every midnight UTC of the sandbox's time; not unless said so. */
  automaticPayouts?: boolean;
  /** The currency that a charge's currency is settled in; itself unless said otherwise. */
  settlement?: Settlement;
  /** When the sandbox's time begins; now unless said otherwise. Stored state goes on in its own. */
  startAt?: Date;
  /** The waits before each further attempt at a webhook. */
  retryScheduleMs?: readonly number[];
  log?: (message: string) => void;
}

export interface Sandbox extends SandboxControls {
  /** Where the API is, e.g. `http://127.0.0.1:3001`. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Quick at first, as a receiver that is starting is soon there; then three days, as Stripe's. */
const USUAL_RETRIES_MS: readonly number[] = [
  1_000, 2_000, 5_000, 15_000, 60_000, 300_000, 1_800_000, 7_200_000, 28_800_000, 43_200_000,
  86_400_000, 86_400_000,
];

/**
 * Starts the Stripe stand-in.
 * @throws the ordinary EADDRINUSE error when the port is taken; stored state is untouched then.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { host = '127.0.0.1', webhook, log = () => undefined } = options;
  const settings = {
    publicUrl: options.publicUrl?.replace(/\/+$/, '') ?? '',
    balanceTransactionDelayMs: options.balanceTransactionDelayMs ?? 2_000,
    bankDebitDelayMs: options.bankDebitDelayMs ?? 20_000,
    refundDelayMs: options.refundDelayMs ?? 20_000,
    payoutDelayMs: options.payoutDelayMs ?? 20_000,
    settlement: options.settlement ?? {},
    retryScheduleMs: options.retryScheduleMs ?? USUAL_RETRIES_MS,
    log,
  };
  const journal = new Journal(options.dataDir);
  const account = new Account(startingClock(options.startAt), settings, journal);
  account.restore();

  const faults = new Faults();
  const controls = makeControls(account, faults);
  const app = buildServer(account, faults, controls);
  await app.listen({ port: options.port, host });
  const { port } = app.server.address() as AddressInfo;
  if (settings.publicUrl === '') settings.publicUrl = `http://localhost:${port}`;

  forgetOldAnswers(account);
  journal.compactTo(account.state());
  account.keepClock();
  if (webhook) registerAtStart(account, webhook);
  resumeExpiries(account);
  resumeBalanceTransactions(account);
  resumeSettlements(account);
  resumeRefunds(account);
  resumeAftermaths(account);
  resumePayouts(account);
  if (options.automaticPayouts) scheduleDailyPayouts(account);
  resumeIncompletes(account);
  resumeRenewals(account);
  resumeRetries(account);
  resumeCollections(account);
  account.deliveries.start();
  account.commit();
  log(`Stripe sandbox on http://${host}:${port}`);

  return {
    ...controls,
    url: `http://${host}:${port}`,
    port,
    close: async () => {
      await app.close();
      account.scheduler.stop();
      await account.deliveries.stop();
      journal.close();
    },
  };
}

function startingClock(startAt: Date | undefined): Clock {
  return new Clock(startAt === undefined ? 0 : startAt.getTime() - Date.now());
}
