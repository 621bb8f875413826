import type { Pool } from 'pg';
import { to } from 'pg-copy-streams';

const LINE_FEED = 0x0a;

/**
 * What a `COPY … TO STDOUT` writes, as a whole: the statement bounds how much that is. The connection
 * is given back before anyone waits for whoever reads it, so that a slow reader holds neither a
 * connection nor a snapshot.
 *
 * @see docs/decisions/0018-export-by-slices-of-copy.md for why COPY
 */
export async function copyOut(pool: Pool, statement: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  await readCopy(pool, statement, (part) => parts.push(part));
  return Buffer.concat(parts);
}

/**
 * Reads what a `COPY … TO STDOUT` writes as it comes, however much that is.
 * @param take is given one part after the other; it is not waited for.
 */
export async function readCopy(
  pool: Pool,
  statement: string,
  take: (part: Buffer) => void,
): Promise<void> {
  const client = await pool.connect();
  let broken: Error | undefined;
  // A connection that is cut says so by an event as well; unheard, it would end the process.
  const onError = (error: Error) => {
    broken = error;
  };
  client.on('error', onError);
  try {
    for await (const part of client.query(to(statement))) take(part as Buffer);
  } catch (error) {
    broken = error as Error;
    throw error;
  } finally {
    client.off('error', onError);
    // A connection that failed in the middle of a COPY is not given to anyone else.
    client.release(broken);
  }
}

/** Lines of COPY's text: each ends with a line feed; within values it is escaped. */
export function countLines(text: Buffer): number {
  let count = 0;
  for (let at = text.indexOf(LINE_FEED); at !== -1; at = text.indexOf(LINE_FEED, at + 1)) {
    count += 1;
  }
  return count;
}
