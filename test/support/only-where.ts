/** A test for some machines only; elsewhere it does not exist, so that nothing counts as passed. */
export function itWhere(condition: boolean, name: string, test: () => Promise<void>): void {
  if (condition) it(name, test);
}

export const isRoot = process.getuid?.() === 0;
