import { spawn } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { findStale, PARTS } from '../build/inputs.mjs';
import { ROOT } from '../build/report.mjs';

const FOLDERS = [...new Set([...PARTS.server.inputs, ...PARTS.web.inputs])];
/** Editors write a file in several steps, and a branch switch writes many files. */
const SETTLE_MS = 150;

/** Runs the service, and again whenever a source changes. */
export function watchAndRun() {
  let service = start();
  let timer;
  let isRestarting = false;

  const restart = async () => {
    // After a failed build nothing runs; undoing the fault makes the last good build right again.
    const isUpToDate = service.isRunning() && findStale(ROOT, ['server', 'web']).length === 0;
    if (isRestarting || isUpToDate) return;
    isRestarting = true;
    process.stderr.write('The sources have changed: restarting.\n');
    await service.stop('SIGTERM');
    service = start();
    isRestarting = false;
  };
  for (const folder of FOLDERS.filter((name) => existsSync(join(ROOT, name)))) {
    watch(join(ROOT, folder), { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(restart, SETTLE_MS);
    });
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, async () => {
      isRestarting = true;
      await service.stop(signal);
      process.exit(0);
    });
  }
}

function start() {
  const child = spawn(process.execPath, [join(ROOT, 'bin', 'start.mjs')], {
    stdio: ['ignore', 'inherit', 'inherit'],
    // Ctrl-C goes to the whole process group; the service is to be told once, by us.
    detached: process.platform !== 'win32',
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  return {
    isRunning,
    async stop(signal) {
      if (isRunning()) child.kill(signal);
      await ended;
    },
  };
}
