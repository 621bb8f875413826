import { startSandbox } from './sandbox.js';

/**
 * Runs the sandbox alone. Settings come from the environment: SANDBOX_PORT (3001), DATA_DIR
 * (memory only when unset), SANDBOX_PUBLIC_URL, SANDBOX_WEBHOOK_URL with STRIPE_WEBHOOK_SECRETS
 * (the first of them signs), SANDBOX_BALANCE_TRANSACTION_DELAY_MS, SANDBOX_BANK_DEBIT_DELAY_MS.
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
    log: (message) => void process.stdout.write(`${message}\n`),
  });
  const stop = () => void sandbox.close().then(() => process.exit(0));
  process.once('SIGTERM', stop).once('SIGINT', stop);
}

function delay(name: 'balanceTransactionDelayMs' | 'bankDebitDelayMs', value: string | undefined) {
  return value === undefined || value === '' ? {} : { [name]: Number(value) };
}

main(process.env).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
