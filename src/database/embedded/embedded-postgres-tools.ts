import { chmod, cp, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { isRoot, runAs, ToolError } from './embedded-postgres-account.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import type { PostgresHome } from './embedded-postgres-home.js';

/** Absolute paths of PostgreSQL's programs. */
export interface PostgresTools {
  initdb: string;
  pg_ctl: string;
  postgres: string;
}

/**
 * The programs from the npm package for this machine, or a copy of them beside the database where
 * they do not run in place: node_modules is closed to PostgreSQL's user (a checkout under /root),
 * or npm was told to skip install scripts, so that the libraries' symbolic links are missing.
 * Callers hold the database's lock.
 */
export async function findPostgresTools(home: PostgresHome): Promise<PostgresTools> {
  const folder = findPackage();
  const packaged = toolsIn(join(folder, 'native'));
  if ((await tryTools(packaged, home)) === undefined) return packaged;
  const version = await readVersion(join(folder, 'package.json'));
  const copy = join(home.folder, `postgres-programs-${version}`);
  if (!(await exists(copy))) await copyTools(join(folder, 'native'), copy, home.folder);
  const tools = toolsIn(copy);
  const fault = await tryTools(tools, home);
  if (fault === undefined) return tools;
  throw new EmbeddedPostgresError(
    `The embedded PostgreSQL does not run on this machine (${fault}): set DATABASE_URL.`,
  );
}

/** The package is looked up and not loaded: all that it exports is these paths. */
function findPackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    throw new EmbeddedPostgresError(
      `The embedded PostgreSQL is not installed: the package ${name} is missing. ` +
        'Run npm install without --omit=optional, or set DATABASE_URL.',
      { cause: error },
    );
  }
}

function toolsIn(folder: string): PostgresTools {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const path = (name: string): string => join(folder, 'bin', `${name}${suffix}`);
  return { initdb: path('initdb'), pg_ctl: path('pg_ctl'), postgres: path('postgres') };
}

/** Undefined when the server program runs, which loads every library; else the reason. */
async function tryTools(tools: PostgresTools, home: PostgresHome): Promise<string | undefined> {
  try {
    await runAs(home.account, tools.postgres, ['--version']);
    return undefined;
  } catch (error) {
    if (error instanceof ToolError || error instanceof EmbeddedPostgresError) return error.message;
    throw error;
  }
}

async function readVersion(packageFile: string): Promise<string> {
  return (JSON.parse(await readFile(packageFile, 'utf8')) as { version: string }).version;
}

/** Made under another name and renamed when complete; copies of other versions go. */
async function copyTools(from: string, to: string, home: string): Promise<void> {
  for (const name of await readdir(home)) {
    if (name.startsWith('postgres-programs-')) await removeFolder(join(home, name));
  }
  const draft = `${to}.draft`;
  await cp(from, draft, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => !source.endsWith('.a'),
  });
  await linkLibraries(draft);
  if (isRoot()) await openToEveryone(draft);
  await rename(draft, to);
}

/** Does what the package's install script does; npm packages cannot carry symbolic links. */
async function linkLibraries(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(folder, relative('native', target));
    await symlink(basename(source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

async function openToEveryone(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const isProgram = entry.isDirectory() || basename(entry.parentPath) === 'bin';
    await chmod(join(entry.parentPath, entry.name), isProgram ? 0o755 : 0o644);
  }
}

function removeFolder(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
