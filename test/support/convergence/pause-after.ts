import type { Pool, PoolClient } from 'pg';

type Query = (query: unknown, ...rest: unknown[]) => Promise<unknown>;

/**
 * Holds a transaction open where it matters: whoever runs a named statement in one waits after it.
 * @returns what ends this, and what resolves when somebody has come so far.
 */
export function pauseAfter(
  pool: Pool,
  statement: string,
  wait: () => Promise<void>,
): { reached: Promise<void>; end: () => void } {
  const connect = pool.connect.bind(pool) as (...given: unknown[]) => Promise<PoolClient>;
  let say = (): void => undefined;
  const reached = new Promise<void>((resolve) => (say = resolve));
  const paused = async (...given: unknown[]): Promise<PoolClient> => {
    // With a callback it is the pool's own call, for a statement outside of any transaction.
    if (given.length > 0) return connect(...given);
    const client = await connect();
    const { query, release } = client;
    const changed = client as { query: unknown; release: PoolClient['release'] };
    changed.query = async (asked: { name?: string }, ...rest: unknown[]) => {
      const result = await (query as Query).call(client, asked, ...rest);
      if (asked.name === statement) {
        say();
        await wait();
      }
      return result;
    };
    changed.release = (error) => {
      Object.assign(changed, { query, release });
      release.call(client, error);
    };
    return client;
  };
  Object.assign(pool, { connect: paused });
  return { reached, end: () => Object.assign(pool, { connect }) };
}

/** Resolves once a backend of this database waits for a lock of another's, or `isOver`. */
export async function someoneWaits(pool: Pool, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    if ((await countLockWaits(pool)) > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** How many backends of this database wait for a lock; a transaction would be told the same for ever. */
export async function countLockWaits(database: Pick<Pool, 'query'>): Promise<number> {
  const { rowCount } = await database.query(
    `SELECT FROM pg_stat_activity
     WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return rowCount ?? 0;
}
