import { setTimeout as wait } from 'node:timers/promises';

/**
 * Waits until `probe` answers something true. Nothing is measured by it: the end is for what never
 * comes, far enough away that a machine that stands still for a while does not look like that.
 * @throws Error when it has not within `withinMs`
 */
export async function eventually<T>(
  what: string,
  probe: () => Promise<T> | T,
  withinMs = 60_000,
): Promise<NonNullable<T>> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const value = await probe();
    if (value) return value;
    if (Date.now() > deadline) throw new Error(`${what}: not within ${withinMs} ms`);
    await wait(10);
  }
}
