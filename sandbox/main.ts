import type { SandboxOptions } from './sandbox.js';
import { startSandbox } from './sandbox.js';

/**
 * Runs the sandbox alone. Settings come from the environment: SANDBOX_PORT (3001), DATA_DIR
 * (memory only when unset), SANDBOX_PUBLIC_URL, SANDBOX_WEBHOOK_URL with STRIPE_WEBHOOK_SECRETS
 * (the first of them signs), SANDBOX_BALANCE_TRANSACTION_DELAY_MS, SANDBOX_BANK_DEBIT_DELAY_MS,
 * SANDBOX_REFUND_DELAY_MS, SANDBOX_PAYOUT_DELAY_MS (`Infinity`: never), SANDBOX_AUTOMATIC_PAYOUTS
 * (`true`), SANDBOX_START_AT (an ISO date and time, the past as well) and SANDBOX_SETTLEMENT (JSON,
 * e.g. `{"jpy":{"currency":"usd","exchangeRate":0.67}}`).
 */
async function main(env: NodeJS.ProcessEnv): Promise<void> {
  const secret = env['STRIPE_WEBHOOK_SECRETS']?.split(',')[0]?.trim();
  const url = env['SANDBOX_WEBHOOK_URL'];
  if (url && !secret) throw new Error('SANDBOX_WEBHOOK_URL needs STRIPE_WEBHOOK_SECRETS');
  const sandbox = await startSandbox({
    port: Number(env['SANDBOX_PORT'] ?? 3001),
    ...(env['DATA_DIR'] ? { dataDir: env['DATA_DIR'] } : {}),
    ...(env['SANDBOX_PUBLIC_URL'] ? { publicUrl: env['SANDBOX_PUBLIC_URL'] } : {}),
    ...(url && secret ? { webhook: { url, secret } } : {}),
    ...delay('balanceTransactionDelayMs', env['SANDBOX_BALANCE_TRANSACTION_DELAY_MS']),
    ...delay('bankDebitDelayMs', env['SANDBOX_BANK_DEBIT_DELAY_MS']),
    ...delay('refundDelayMs', env['SANDBOX_REFUND_DELAY_MS']),
    ...delay('payoutDelayMs', env['SANDBOX_PAYOUT_DELAY_MS']),
    automaticPayouts: env['SANDBOX_AUTOMATIC_PAYOUTS'] === 'true',
    ...startAt(env['SANDBOX_START_AT']),
    ...settlement(env['SANDBOX_SETTLEMENT']),
    log: (message) => void process.stdout.write(`${message}\n`),
  });
  const stop = () => void sandbox.close().then(() => process.exit(0));
  process.once('SIGTERM', stop).once('SIGINT', stop);
}

type Delay = Extract<keyof SandboxOptions, `${string}DelayMs`>;

function delay(name: Delay, value: string | undefined): Partial<SandboxOptions> {
  return value === undefined || value === '' ? {} : { [name]: Number(value) };
}

function startAt(value: string | undefined): Partial<SandboxOptions> {
  if (!value) return {};
  const time = new Date(value);
  if (Number.isNaN(time.getTime())) throw new Error(`SANDBOX_START_AT is no time: ${value}`);
  return { startAt: time };
}

function settlement(value: string | undefined): Partial<SandboxOptions> {
  return value
    ? { settlement: JSON.parse(value) as NonNullable<SandboxOptions['settlement']> }
    : {};
}

main(process.env).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
