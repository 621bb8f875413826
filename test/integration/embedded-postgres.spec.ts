import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { useEmbeddedPostgres } from '../../src/database/embedded/embedded-postgres.js';
import {
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

describe('the embedded PostgreSQL', () => {
  it('starts in an empty folder with the settings that money needs', async () => {
    const { url, release } = await useEmbeddedPostgres(dataDir);
    const [settings] = await queryOnce(
      url,
      `SELECT current_database() AS database, current_setting('fsync') AS fsync,
         current_setting('synchronous_commit') AS commit, current_setting('listen_addresses') AS addresses,
         current_setting('password_encryption') AS passwords, current_setting('data_checksums') AS checksums,
         (SELECT datlocale FROM pg_database WHERE datname = current_database()) AS locale`,
    );
    expect(settings).toEqual({
      database: 'readerfund',
      fsync: 'on',
      commit: 'on',
      addresses: '127.0.0.1',
      passwords: 'scram-sha-256',
      checksums: 'on',
      locale: 'C.UTF-8',
    });
    expect(statSync(join(dataDir, 'postgres-password')).mode & 0o777).toBe(0o600);
    await release();
    expect(readPostmasterPid(dataDir)).toBeUndefined();
  });

  it('refuses who does not know the password', async () => {
    const { url, release } = await useEmbeddedPostgres(dataDir);
    const wrong = new URL(url);
    wrong.password = 'wrong';
    await expect(queryOnce(wrong.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
    await release();
  });

  it('keeps its data, its password and its port across a restart', async () => {
    const first = await useEmbeddedPostgres(dataDir);
    await queryOnce(first.url, `CREATE TABLE kept AS SELECT 'Zoë O''Neil' AS name`);
    await first.release();
    const second = await useEmbeddedPostgres(dataDir);
    expect(await queryOnce(second.url, 'SELECT name FROM kept')).toEqual([{ name: "Zoë O'Neil" }]);
    expect(second.url).toBe(first.url);
    await second.release();
  });

  it('is shared with another process, and stopped by the last to leave', async () => {
    const { url, release } = await useEmbeddedPostgres(dataDir);
    const pid = readPostmasterPid(dataDir);
    const other = await holdDatabase({ compiled, dataDir });
    expect(other.url).toBe(url);
    await release();
    await release();
    expect(readPostmasterPid(dataDir)).toBe(pid);
    expect(await queryOnce(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await other.leave();
    expect(readPostmasterPid(dataDir)).toBeUndefined();
  });

  it('starts once for many users that come and go at the same time', async () => {
    const visit = async () => {
      const { url, release } = await useEmbeddedPostgres(dataDir);
      const rows = await queryOnce(url, 'SELECT 1 AS one');
      await release();
      return rows;
    };
    const visits = await Promise.all([1, 2, 3, 4, 5, 6].map(visit));
    expect(visits).toEqual(visits.map(() => [{ one: 1 }]));
    expect(readPostmasterPid(dataDir)).toBeUndefined();
    expect(readdirSync(join(dataDir, 'postgres-users'))).toEqual([]);
  });

  itWhere(
    isRoot,
    'keeps the database elsewhere where PostgreSQL’s user cannot reach the folder',
    async () => {
      mkdirSync(join(folder, 'closed'), { mode: 0o700 });
      dataDir = join(folder, 'closed', 'data');
      const notice = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
      const first = await useEmbeddedPostgres(dataDir);
      const home = readFileSync(join(dataDir, 'postgres-elsewhere'), 'utf8').trim();
      try {
        expect(notice.mock.calls.flat().join('')).toContain(home);
        await queryOnce(first.url, 'CREATE TABLE kept AS SELECT 1 AS one');
        await first.release();
        const second = await useEmbeddedPostgres(dataDir);
        expect(await queryOnce(second.url, 'SELECT one FROM kept')).toEqual([{ one: 1 }]);
        await second.release();
        expect(readPostmasterPid(home)).toBeUndefined();
      } finally {
        notice.mockRestore();
        rmSync(home, { recursive: true, force: true });
      }
    },
  );
});
