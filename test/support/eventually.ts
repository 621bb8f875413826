import { setTimeout as wait } from 'node:timers/promises';

/** What one look counts at most: a machine that stood still meanwhile has not waited. */
const LONGEST_LOOK_MS = 500;

/** Waits until `probe` answers something true. @throws Error when it has not within `withinMs`. */
export async function eventually<T>(
  what: string,
  probe: () => Promise<T> | T,
  withinMs = 10_000,
): Promise<NonNullable<T>> {
  for (let leftMs = withinMs; ; await wait(10)) {
    const startMs = Date.now() - 10;
    const value = await probe();
    if (value) return value;
    leftMs -= Math.min(Date.now() - startMs, LONGEST_LOOK_MS);
    if (leftMs < 0) throw new Error(`${what}: not within ${withinMs} ms`);
  }
}
