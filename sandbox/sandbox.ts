import type { AddressInfo } from 'node:net';
import { Account } from './account.js';
import { Faults } from './api/faults.js';
import { forgetOldAnswers } from './api/idempotency.js';
import { resumeExpiries } from './checkout/expire-session.js';
import { resumeSettlements } from './checkout/settle-debit.js';
import { Clock } from './clock.js';
import type { SandboxControls } from './controls/sandbox-controls.js';
import { makeControls } from './controls/sandbox-controls.js';
import { registerAtStart } from './events/webhook-endpoint-routes.js';
import { resumeBalanceTransactions } from './payments/balance-charge.js';
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
    retryScheduleMs: options.retryScheduleMs ?? USUAL_RETRIES_MS,
    log,
  };
  const journal = new Journal(options.dataDir);
  const account = new Account(new Clock(), settings, journal);
  account.restore();

  const faults = new Faults();
  const controls = makeControls(account, faults);
  const app = buildServer(account, faults, controls);
  await app.listen({ port: options.port, host });
  const { port } = app.server.address() as AddressInfo;
  if (settings.publicUrl === '') settings.publicUrl = `http://localhost:${port}`;

  forgetOldAnswers(account);
  journal.compactTo(account.state());
  if (webhook) registerAtStart(account, webhook);
  resumeExpiries(account);
  resumeBalanceTransactions(account);
  resumeSettlements(account);
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
