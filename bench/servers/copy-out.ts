import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { to } from 'pg-copy-streams';
import { now } from '../load/now.js';
import { endWithParent, tellParent } from '../parent.js';

/** What an export could be at best: the database's own, taken as it comes and thrown away. */
export interface CopyJob {
  readonly url: string;
  readonly sql: string;
}

export interface Copied {
  readonly rows: number;
  readonly bytes: number;
  readonly ms: number;
}

async function copy({ url, sql }: CopyJob): Promise<Copied> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const startedAt = now();
    const source = client.query(to(sql));
    let bytes = 0;
    const sink = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        bytes += chunk.length;
        done();
      },
    });
    await pipeline(source, sink);
    return { rows: source.rowCount, bytes, ms: now() - startedAt };
  } finally {
    await client.end();
  }
}

endWithParent();
process.on('message', (job: CopyJob) => {
  // A failure ends the process, and with it the round.
  void copy(job).then(tellParent);
});
tellParent({ ready: true });
