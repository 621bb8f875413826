import type { Pool } from 'pg';
import { to } from 'pg-copy-streams';

/**
 * What a `COPY … TO STDOUT` writes, as a whole: the statement bounds how much that is. The connection
 * is given back before anyone waits for whoever reads it, so that a slow reader holds neither a
 * connection nor a snapshot.
 *
 * @see docs/decisions/0018-export-by-slices-of-copy.md for why COPY
 */
export async function copyOut(pool: Pool, statement: string): Promise<Buffer> {
  const client = await pool.connect();
  let broken: Error | undefined;
  // A connection that is cut says so by an event as well; unheard, it would end the process.
  const onError = (error: Error) => {
    broken = error;
  };
  client.on('error', onError);
  try {
    const parts: Buffer[] = [];
    for await (const part of client.query(to(statement))) parts.push(part as Buffer);
    return Buffer.concat(parts);
  } catch (error) {
    broken = error as Error;
    throw error;
  } finally {
    client.off('error', onError);
    // A connection that failed in the middle of a COPY is not given to anyone else.
    client.release(broken);
  }
}
