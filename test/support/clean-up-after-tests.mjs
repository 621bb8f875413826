// Started by global-setup.ts with the folder of the run's databases. It waits until the standard
// input ends, which happens however the test run ends, then stops the servers and removes the folder.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';

const STOP_MS = 10_000;

const folder = process.argv[2];
process.stdin.resume().once('end', async () => {
  const elsewhere = find(folder, 'postgres-elsewhere').map((file) =>
    readFileSync(file, 'utf8').trim(),
  );
  const folders = [folder, ...elsewhere];
  await Promise.all(folders.flatMap((path) => find(path, 'postmaster.pid')).map(stopServer));
  for (const path of folders)
    rmSync(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
});

function find(path, name) {
  if (!existsSync(path)) return [];
  return readdirSync(path, { recursive: true })
    .filter((file) => basename(file) === name)
    .map((file) => join(path, file));
}

async function stopServer(pidFile) {
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
