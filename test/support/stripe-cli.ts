import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { STRIPE_KEY } from './test-service.js';

const run = promisify(execFile);
const CLI = join(__dirname, '../../node_modules/.bin/stripe');

/** Runs the official Stripe CLI against a sandbox, in a home of its own. @returns what it printed. */
export async function runStripeCli(sandboxUrl: string, args: readonly string[]): Promise<string> {
  const home = mkdtempSync(join(tmpdir(), 'stripe-cli-'));
  try {
    const { stdout } = await run(
      CLI,
      [...args, '--api-key', STRIPE_KEY, '--api-base', sandboxUrl],
      {
        env: { PATH: process.env.PATH, HOME: home, STRIPE_CLI_TELEMETRY_OPTOUT: '1' },
        timeout: 20_000,
      },
    );
    return stdout;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
