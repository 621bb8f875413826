import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from } from 'pg-copy-streams';
import type { Plan } from './gift-facts.js';
import type { TableSource, Value } from './table-source.js';

/** Lines that are handed on together. */
const CHUNK_BYTES = 256 * 1024;

/** Fills a table through COPY. @param told is called now and then with the gifts that are done. */
export async function copyTable(
  client: ClientBase,
  source: TableSource,
  plan: Plan,
  told: (done: number) => void = () => undefined,
): Promise<void> {
  const columns = source.columns.map((column) => `"${column}"`).join(', ');
  const sink = client.query(from(`COPY ${source.table} (${columns}) FROM STDIN`));
  await pipeline(Readable.from(chunksOf(source, plan, told)), sink);
}

function* chunksOf(
  source: TableSource,
  plan: Plan,
  told: (done: number) => void,
): Generator<Buffer> {
  let chunk = '';
  for (let at = 0; at < plan.count; at += 1) {
    for (const row of source.rowsOf(plan.giftAt(at), at, plan)) {
      chunk += `${row.map(encode).join('\t')}\n`;
    }
    if (chunk.length < CHUNK_BYTES) continue;
    yield Buffer.from(chunk);
    chunk = '';
    told(at + 1);
  }
  yield Buffer.from(chunk);
}

const ESCAPED: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** @see https://www.postgresql.org/docs/18/sql-copy.html "Text Format" */
export function encode(value: Value): string {
  if (value === null) return '\\N';
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'string') return String(value);
  return /[\\\n\r\t]/.test(value)
    ? value.replace(/[\\\n\r\t]/g, (character) => ESCAPED[character]!)
    : value;
}
