import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { ROOT } from '../build/report.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
/** The same engine without windows: most journeys take half the time in it. */
const SHELL = 'chromium-headless-shell';
/** A browser is some 150 MB; where the download is blocked it fails at once or hangs. */
const INSTALL_LIMIT_MS = 180_000;

/**
 * A browser for the journeys, and a line that says where it came from or why there is none. Where
 * none was named and its shell is beside it, most journeys take that (`shell`).
 */
export async function getBrowser(options) {
  const browser = await findOrInstall(options);
  const shell = process.env.CHROMIUM_PATH ? undefined : findOnPath([SHELL]);
  if (!browser.path || !shell) return browser;
  return { ...browser, shell, line: `${browser.line}, and ${shell}` };
}

async function findOrInstall({ mayInstall }) {
  const found = await findBrowser();
  if (found) return { path: found, line: `Browser: ${found}` };
  if (!mayInstall) return { path: undefined, line: 'Browser: none found' };
  return (await installWithPlaywright()) ?? (await installWithApt()) ?? explainNone();
}

async function findBrowser() {
  const given = process.env.CHROMIUM_PATH;
  if (given && existsSync(given)) return given;
  return findOnPath(NAMES) ?? (await findOfPlaywright());
}

function findOnPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
}

async function findOfPlaywright() {
  try {
    const { chromium } = await import('playwright-core');
    const path = chromium.executablePath();
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

async function installWithPlaywright() {
  process.stderr.write('Browser: none found; trying the download that Playwright offers.\n');
  const cli = join(ROOT, 'node_modules', 'playwright-core', 'cli.js');
  run(process.execPath, [cli, 'install', 'chromium']);
  const path = await findOfPlaywright();
  return path && starts(path) ? { path, line: `Browser: downloaded to ${path}` } : undefined;
}

async function installWithApt() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return undefined;
  process.stderr.write('Browser: the download failed; trying apt-get install chromium.\n');
  run('apt-get', ['update']);
  run('apt-get', ['install', '-y', 'chromium']);
  // Not with it: not every Debian has the shell.
  run('apt-get', ['install', '-y', SHELL]);
  const path = findOnPath(NAMES);
  return path && starts(path) ? { path, line: `Browser: installed ${path}` } : undefined;
}

function explainNone() {
  const line =
    'Browser: none could be found or installed; the journeys in a browser are not run. ' +
    'Install Chromium, or name one in CHROMIUM_PATH.';
  return { path: undefined, line };
}

function run(file, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(file, args, { env, stdio: 'ignore', timeout: INSTALL_LIMIT_MS });
}

function starts(path) {
  return run(path, ['--version']).status === 0;
}
