import type { HeaderSet } from '../http/answer-headers.js';

/** Short enough that a CDN in front carries a rush and nobody notices. */
export const PROGRESS_CACHE_CONTROL = 'public, max-age=2, stale-while-revalidate=8';

/** One answer to all who ask, complete. */
export interface ProgressAnswer {
  readonly status: 200 | 304;
  readonly headers: HeaderSet;
  /** The same, name after value, as `writeHead` takes them without another look. */
  readonly rawHeaders: readonly string[];
  readonly body: Buffer | undefined;
}

/** What is sent of one version: all of it, or that the reader has it already. */
export interface ProgressAnswers {
  readonly whole: ProgressAnswer;
  readonly notModified: ProgressAnswer;
}

/**
 * Makes both answers of a version, once for all who read it.
 * @param publicHeaders what every public answer of data carries.
 */
export function makeProgressAnswers(
  { text, etag }: { text: string; etag: string },
  publicHeaders: HeaderSet,
): ProgressAnswers {
  const body = Buffer.from(text);
  const always = { 'cache-control': PROGRESS_CACHE_CONTROL, etag, ...publicHeaders };
  const content = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(body.length),
  };
  return {
    whole: answer(200, { ...content, ...always }, body),
    notModified: answer(304, always, undefined),
  };
}

function answer(
  status: ProgressAnswer['status'],
  headers: HeaderSet,
  body: Buffer | undefined,
): ProgressAnswer {
  return { status, headers, rawHeaders: Object.entries(headers).flat(), body };
}
