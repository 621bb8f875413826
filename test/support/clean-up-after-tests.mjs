// Started by global-setup.ts with the folder of the run's database. It waits until the standard
// input ends, which happens however the test run ends, then stops the server and removes the folder.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';

const STOP_MS = 10_000;

const folder = process.argv[2];
process.stdin.resume().once('end', async () => {
  const home = readHome();
  await stopServer(join(home, 'postgres', 'postmaster.pid'));
  for (const path of new Set([home, folder])) {
    rmSync(path, { recursive: true, force: true, maxRetries: 10 });
  }
});

/** Root's database lies elsewhere where PostgreSQL's user cannot reach the folder for temporary files. */
function readHome() {
  const pointer = join(folder, 'postgres-elsewhere');
  return existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : folder;
}

async function stopServer(pidFile) {
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  try {
    // Immediate shutdown: nobody wants the data any more.
    process.kill(pid, 'SIGQUIT');
    const deadline = Date.now() + STOP_MS;
    while (existsSync(pidFile) && Date.now() < deadline) await sleep(10);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
