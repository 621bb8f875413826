import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { median } from '../median.js';

const WRITES = 50;

/**
 * How long a write of one PostgreSQL page takes until the disk has it, in milliseconds: where it
 * is next to nothing (a file system in memory, say), "durable" costs nothing in the figures either.
 */
export async function measureFsyncMs(folder: string): Promise<number> {
  const file = join(folder, 'fsync-probe');
  const page = Buffer.alloc(8192, 1);
  const handle = await open(file, 'w');
  try {
    const durations: number[] = [];
    for (let write = 0; write < WRITES; write += 1) {
      const startedAt = performance.now();
      await handle.write(page, 0, page.length, 0);
      await handle.datasync();
      durations.push(performance.now() - startedAt);
    }
    return median(durations);
  } finally {
    await handle.close();
    await rm(file, { force: true });
  }
}
