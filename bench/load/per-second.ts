import type { Sent } from './jobs.js';

/** Answers a second, up to the last one or to what came of them. */
export function perSecond({ ok, startedAt, endedAt }: Sent, until = endedAt): number {
  return (ok / (until - startedAt)) * 1000;
}
