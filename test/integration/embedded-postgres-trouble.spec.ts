import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import {
  EmbeddedPostgresError,
  useEmbeddedPostgres,
} from '../../src/database/embedded/embedded-postgres.js';
import {
  chownAll,
  compileDatabase,
  holdDatabase,
  queryOnce,
  readPostmasterPid,
} from '../support/embedded-postgres.js';
import { isRoot, itWhere } from '../support/only-where.js';

let compiled: string;
let folder: string;
let dataDir: string;

beforeAll(async () => {
  compiled = await compileDatabase();
});

afterAll(() => rmSync(compiled, { recursive: true, force: true }));

beforeEach(() => {
  // Below the run's folder: whatever is left in it, servers included, goes when the run ends.
  folder = mkdtempSync(join(process.env.TEST_DATA_DIR!, 'postgres-'));
  chmodSync(folder, 0o755);
  dataDir = join(folder, 'data');
});

describe('the embedded PostgreSQL in trouble', () => {
  it('adopts a server whose only user was killed, and stops it in the end', async () => {
    const other = await holdDatabase({ compiled, dataDir });
    const pid = readPostmasterPid(dataDir);
    await other.kill();
    const { url, release } = await useEmbeddedPostgres(dataDir);
    expect(readPostmasterPid(dataDir)).toBe(pid);
    expect(url).toBe(other.url);
    await release();
    expect(readPostmasterPid(dataDir)).toBeUndefined();
  });

  it('recovers what was committed when the server was killed, with its user', async () => {
    const other = await holdDatabase({ compiled, dataDir });
    await queryOnce(other.url, 'CREATE TABLE kept AS SELECT 1337 AS amount_minor');
    await other.kill();
    process.kill(readPostmasterPid(dataDir)!, 'SIGKILL');
    const { url, release } = await useEmbeddedPostgres(dataDir);
    expect(await queryOnce(url, 'SELECT amount_minor FROM kept')).toEqual([{ amount_minor: 1337 }]);
    await release();
  });

  it('starts although the number of the killed server has gone to another program', async () => {
    const other = await holdDatabase({ compiled, dataDir });
    await other.kill();
    const file = join(dataDir, 'postgres', 'postmaster.pid');
    const leftOver = readFileSync(file, 'utf8').split('\n');
    process.kill(Number(leftOver[0]), 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 300));
    writeFileSync(file, [String(process.pid), ...leftOver.slice(1)].join('\n'));
    const { release } = await useEmbeddedPostgres(dataDir);
    expect(readPostmasterPid(dataDir)).not.toBe(process.pid);
    await release();
  });

  it('leaves alone the server of the folder that it is a copy of', async () => {
    const copy = join(folder, 'copy');
    await (await useEmbeddedPostgres(dataDir)).release();
    cpSync(dataDir, copy, { recursive: true });
    const { url, release } = await useEmbeddedPostgres(dataDir);
    for (const name of ['postmaster.pid', 'postmaster.opts']) {
      cpSync(join(dataDir, 'postgres', name), join(copy, 'postgres', name));
    }
    chownAll(join(copy, 'postgres'), statSync(join(dataDir, 'postgres')));
    const second = await useEmbeddedPostgres(copy);
    expect(new URL(second.url).port).not.toBe(new URL(url).port);
    await second.release();
    expect(await queryOnce(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await release();
  });

  it('begins again where making the database was cut short', async () => {
    mkdirSync(join(dataDir, 'postgres-draft-cut', 'cluster'), { recursive: true });
    writeFileSync(join(dataDir, 'postgres-draft-cut', 'cluster', 'PG_VERSION'), '18\n');
    mkdirSync(join(dataDir, 'postgres'));
    writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '18\n');
    const { url, release } = await useEmbeddedPostgres(dataDir);
    expect(await queryOnce(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(existsSync(join(dataDir, 'postgres-draft-cut'))).toBe(false);
    await release();
  });

  it.each([
    ['lies below a file', () => join(__filename, 'data')],
    ['is a file', () => __filename],
    ...(process.platform === 'linux'
      ? ([['can never be made', () => '/proc/readerfund']] as [string, () => string][])
      : []),
  ])('says in one line that the data folder %s', async (_what, path) => {
    const failure = await useEmbeddedPostgres(path()).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(EmbeddedPostgresError);
    expect((failure as Error).message).toContain(path());
    expect((failure as Error).message).not.toContain('\n');
  });

  itWhere(!isRoot, 'says in one line that the data folder cannot be written', async () => {
    mkdirSync(dataDir, { mode: 0o500 });
    const failure = await useEmbeddedPostgres(dataDir).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(EmbeddedPostgresError);
    expect((failure as Error).message).toContain('permission denied');
  });

  it('says in one line why the server does not start', async () => {
    const failure = await useEmbeddedPostgres(dataDir, ['no_such_setting=1']).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(EmbeddedPostgresError);
    expect((failure as Error).message).toContain('no_such_setting');
    expect((failure as Error).message).not.toContain('\n');
    expect(readdirSync(join(dataDir, 'postgres-users'))).toEqual([]);
  });
});
