import assert from 'node:assert/strict';

const HEAD_END = '\r\n\r\n';

/** Answers that never have a body. */
const WITHOUT_BODY = [204, 304];

/**
 * The status of an HTTP/1.1 answer, and where it ends.
 * @param text what has come of it so far, a character a byte.
 * @returns null while its head is not complete.
 */
export function parseAnswer(text: string): { status: number; endsAt: number } | null {
  const headEnd = text.indexOf(HEAD_END);
  if (headEnd < 0) return null;
  const status = Number(text.slice(9, 12));
  const bodyAt = headEnd + HEAD_END.length;
  if (WITHOUT_BODY.includes(status)) return { status, endsAt: bodyAt };
  const length = /\r\ncontent-length: (\d+)/i.exec(text)?.[1];
  assert(length !== undefined, 'an answer has no Content-Length');
  return { status, endsAt: bodyAt + Number(length) };
}
