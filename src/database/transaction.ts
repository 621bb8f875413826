import type { Pool, PoolClient } from 'pg';

/** A connection with an open transaction, for the statements that bypass TypeORM. */
export type Tx = PoolClient;

/**
 * Runs `work` in one transaction; a failure rolls back and is thrown on.
 * @param settings statements that hold for it alone, such as `SET LOCAL`; they cost no round trip.
 */
export async function inTransaction<T>(
  pool: Pool,
  work: (tx: Tx) => Promise<T>,
  settings = '',
): Promise<T> {
  const tx = await pool.connect();
  let broken: Error | undefined;
  // A connection that is cut says so by an event as well; unheard, it would end the process.
  const onError = (error: Error) => {
    broken = error;
  };
  tx.on('error', onError);
  try {
    await tx.query(`BEGIN; ${settings}`);
    const result = await work(tx);
    await tx.query('COMMIT');
    return result;
  } catch (error) {
    await tx.query('ROLLBACK').catch((rollbackError: Error) => {
      broken = rollbackError;
    });
    throw error;
  } finally {
    tx.off('error', onError);
    // A connection that is cut, or could not roll back, is not given to anyone else.
    tx.release(broken);
  }
}
