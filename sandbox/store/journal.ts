import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

export interface JsonObject {
  readonly [key: string]: unknown;
}

const NEWLINE = 10;

/** One change: the collection, the object's id, and the whole object, or null for a removal. */
export type Change = readonly [collection: string, id: string, value: object | null];

/**
 * An append-only file of changes. One line is one commit, a JSON array of changes, so that a
 * commit is there wholly or not at all: a line torn by `kill -9` is dropped at the next start.
 * Written to the kernel before anybody is answered; not fsynced, as nothing here is money.
 * Without a folder it remembers nothing.
 */
export class Journal {
  private file: number | undefined;
  private uncommitted: Change[] = [];

  constructor(private readonly dataDir: string | undefined) {}

  /**
   * Reads every whole line, oldest first, without touching the file.
   * @throws Error when a whole line is damaged: a torn write has no line end.
   */
  *replay(): Generator<Change> {
    if (this.dataDir === undefined) return;
    const file = readIfThere(journalPath(this.dataDir));
    let line = 1;
    for (let start = 0, end = file.indexOf(NEWLINE); end >= 0; line++) {
      yield* parseLine(file.toString('utf8', start, end), line);
      start = end + 1;
      end = file.indexOf(NEWLINE, start);
    }
  }

  /** Replaces the file by the present state, then opens it for appending. */
  compactTo(state: Iterable<Change>): void {
    if (this.dataDir === undefined) return;
    mkdirSync(this.dataDir, { recursive: true });
    const path = journalPath(this.dataDir);
    const compacted = openSync(`${path}.new`, 'w');
    for (const change of state) writeSync(compacted, `${JSON.stringify([change])}\n`);
    fsyncSync(compacted);
    closeSync(compacted);
    renameSync(`${path}.new`, path);
    this.file = openSync(path, 'a');
  }

  readonly record = (collection: string, id: string, value: object | null): void => {
    if (this.dataDir !== undefined) this.uncommitted.push([collection, id, value]);
  };

  commit(): void {
    if (this.file === undefined || this.uncommitted.length === 0) return;
    const line = Buffer.from(`${JSON.stringify(this.uncommitted)}\n`);
    this.uncommitted = [];
    // A write may be short; the rest of the line must follow before the next one.
    for (let written = 0; written < line.length;) {
      written += writeSync(this.file, line, written);
    }
  }

  close(): void {
    this.commit();
    if (this.file !== undefined) closeSync(this.file);
    this.file = undefined;
  }
}

function journalPath(dataDir: string): string {
  return join(dataDir, 'sandbox.jsonl');
}

function parseLine(text: string, line: number): Change[] {
  try {
    return JSON.parse(text) as Change[];
  } catch (cause) {
    throw new Error(`The sandbox's journal is damaged in line ${line}`, { cause });
  }
}

/** Bytes, not a string: a long-lived journal can outgrow the longest string Node.js makes. */
function readIfThere(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}
