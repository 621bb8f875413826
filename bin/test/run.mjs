import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { build, ROOT } from '../build/report.mjs';
import { getBrowser } from './browser.mjs';

/** Builds what the journeys open, finds a browser for them, runs jest and ends with its exit code. */
export async function runTests(args) {
  await build(['server', 'web'], { onlyIfStale: true });
  const browser = await getBrowser({ mayInstall: concernsJourneys(args) });
  process.stderr.write(`${browser.line}\n`);
  if (!browser.path && process.env.REQUIRE_BROWSER === '1') process.exit(1);
  const jest = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
  // Without a browser the name goes, too: a wrong one must not look like a browser to the journeys.
  const env = {
    ...process.env,
    CHROMIUM_PATH: browser.path ?? '',
    CHROMIUM_SHELL_PATH: browser.shell ?? '',
  };
  const child = spawn(process.execPath, [jest, ...args], {
    cwd: ROOT,
    stdio: 'inherit',
    env,
  });
  // Ctrl-C reaches jest by itself, as one of the terminal's process group; wait for its end.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.once('exit', (code, signal) => {
    process.exit(code ?? 128 + (constants.signals[signal] ?? 0));
  });
}

/** A run of other tests alone must not wait for the download of a browser. */
function concernsJourneys(args) {
  const patterns = args.filter((arg) => !arg.startsWith('-'));
  return patterns.length === 0 || patterns.some((pattern) => pattern.includes('journey'));
}
