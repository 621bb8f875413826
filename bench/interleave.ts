import type { Race, Reading } from './row.js';

type Sides<Results extends readonly unknown[]> = {
  readonly [Side in keyof Results]: () => Promise<Results[Side]>;
};

/** Runs what is compared one after the other. @returns the results in the order given. */
export type ByTurns = <Results extends readonly unknown[]>(
  ...sides: Sides<Results>
) => Promise<Results>;

/**
 * Runs the rounds, and every other one with its sides in the other order, so that whatever else the
 * machine does meets all alike.
 * @param told is called with each round that counts.
 */
export async function interleave(
  race: Race,
  rounds: number,
  told: (readings: readonly Reading[], round: number) => void,
): Promise<(readonly Reading[])[]> {
  const all: (readonly Reading[])[] = [];
  if (race.warmUp) await race.warmUp();
  else await race.run(inOrder);
  for (let round = 1; round <= rounds; round += 1) {
    const readings = await race.run(round % 2 === 1 ? inOrder : reversed);
    all.push(readings);
    told(readings, round);
  }
  return all;
}

export async function inOrder<Results extends readonly unknown[]>(
  ...sides: Sides<Results>
): Promise<Results> {
  const results: unknown[] = [];
  for (const side of sides) results.push(await side());
  return results as unknown as Results;
}

async function reversed<Results extends readonly unknown[]>(
  ...sides: Sides<Results>
): Promise<Results> {
  const results: unknown[] = [];
  for (const side of [...sides].reverse()) results.unshift(await side());
  return results as unknown as Results;
}
