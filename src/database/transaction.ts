import type { Pool, PoolClient } from 'pg';

/** A connection with an open transaction, for the statements that bypass TypeORM. */
export type Tx = PoolClient;

/**
 * Runs `work` in one transaction; a failure rolls back and is thrown on. Statements run in the order in
 * which they are given, and each is sent at once: those that need nothing of one another's rows are
 * given together, in `Promise.all`, and share one way there and back.
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
  pipeline(tx, true);
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
    pipeline(tx, false);
    // A connection that is cut, or could not roll back, is not given to anyone else.
    tx.release(broken);
  }
}

/**
 * Whether statements are sent before the one ahead is answered. Not for all the pool's connections, for
 * a COPY cannot be sent in this way. Typed as if it were fixed, yet read anew for each statement.
 * @see https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-PIPELINING
 */
function pipeline(tx: Tx, isOn: boolean): void {
  (tx as { pipeline: boolean }).pipeline = isOn;
}
