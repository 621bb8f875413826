import { DataSource } from 'typeorm';
import { MIGRATIONS } from '../../migrations/all.js';
import { createDataSource } from '../../src/database/data-source.js';
import { migrate } from '../../src/database/migrate.js';
import { createEmptyTestDatabase } from '../support/test-database.js';
import { startTestService, type TestService } from '../support/test-service.js';

describe('the schema', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService();
  });
  afterAll(() => service.close());

  it('differs in nothing from the entities', async () => {
    const changes = await service.app.get(DataSource).driver.createSchemaBuilder().log();
    expect(changes.upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('declares every table but the partitions and the migrations of its own', async () => {
    const { rows } = await service.pool.query<{ relname: string }>(
      `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace
       AND relkind IN ('r', 'p') AND NOT relispartition AND relname <> 'migrations'`,
    );
    const declared = service.app.get(DataSource).entityMetadatas.map(({ tableName }) => tableName);
    expect(rows.map(({ relname }) => relname).sort()).toEqual(declared.sort());
  });
});

describe('migrations', () => {
  it('go down again, one by one, and up a second time', async () => {
    const database = await createEmptyTestDatabase();
    await migrate(database.url);
    const dataSource = await createDataSource(database.url).initialize();
    for (let left = MIGRATIONS.length; left > 0; left -= 1) await dataSource.undoLastMigration();
    const left = await dataSource.query<{ relname: string }[]>(
      `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')`,
    );
    expect(left.map(({ relname }) => relname)).toEqual(['migrations']);
    await dataSource.destroy();
    expect(await migrate(database.url)).toHaveLength(MIGRATIONS.length);
    await database.drop();
  });

  it('run once when several copies start at the same time', async () => {
    const database = await createEmptyTestDatabase();
    const ran = await Promise.all([1, 2, 3].map(() => migrate(database.url)));
    expect(ran.map((names) => names.length).sort()).toEqual([0, 0, MIGRATIONS.length]);
    await database.drop();
  });
});
