import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What global-teardown.ts needs; jest loads both in one process. */
export interface TestRun {
  end(): Promise<void>;
}

/**
 * Gives the run a folder for its PostgreSQL, which the first test that asks for a database starts
 * (test-database.ts), so that a run of pure tests starts none. Another process watches over it: it
 * stops the server and removes the folder when this process ends, be it by Ctrl-C or kill -9.
 */
export default function globalSetup(): void {
  const folder = mkdtempSync(join(tmpdir(), 'readerfund-test-'));
  // As root, PostgreSQL runs as another user, who has to pass through.
  chmodSync(folder, 0o755);
  process.env.TEST_DATA_DIR = folder;
  const guard = spawn(process.execPath, [join(__dirname, 'clean-up-after-tests.mjs'), folder], {
    // Its standard input ends with us. Detached: Ctrl-C must not end it before it has done its work.
    stdio: ['pipe', 'ignore', 'inherit'],
    detached: true,
  });
  const ended = new Promise<void>((resolve) => guard.once('exit', () => resolve()));
  guard.unref();
  const run: TestRun = {
    end: () => {
      guard.ref();
      guard.stdin.end();
      return ended;
    },
  };
  Object.assign(globalThis, { testRun: run });
}
