import { setTimeout as wait } from 'node:timers/promises';

/** Waits until `probe` answers something true. @throws Error when it has not within `withinMs`. */
export async function eventually<T>(
  what: string,
  probe: () => Promise<T> | T,
  withinMs = 10_000,
): Promise<NonNullable<T>> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const value = await probe();
    if (value) return value;
    if (Date.now() > deadline) throw new Error(`${what}: not within ${withinMs} ms`);
    await wait(10);
  }
}
