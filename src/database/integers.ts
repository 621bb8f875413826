import assert from 'node:assert/strict';
import pg from 'pg';

const INT8 = 20;
const INT8_ARRAY = 1016;

/** Reads a PostgreSQL bigint; money and ids stay within what a double holds exactly. */
function readInteger(text: string): number {
  const value = Number(text);
  assert(Number.isSafeInteger(value), `${text} is past the safe integers`);
  return value;
}

function readIntegers(text: string): number[] {
  return text === '{}' ? [] : text.slice(1, -1).split(',').map(readInteger);
}

/** Type parsers for `pg` that bring bigint as a safe integer instead of a string. */
export const INTEGER_TYPES = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): unknown {
    if (oid === INT8) return readInteger;
    if (oid === INT8_ARRAY) return readIntegers;
    return pg.types.getTypeParser(oid, format);
  },
};
