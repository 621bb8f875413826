import type { Race, Sample } from './row.js';

/** What one pair of rounds came to. */
export interface Pair {
  readonly measured: Sample;
  readonly ceiling: Sample;
}

/**
 * Runs the two by turns, and every other time in the other order, so that whatever else the machine
 * does meets both alike. The first pair warms both up and does not count.
 * @param told is called with each pair that counts.
 */
export async function interleave(
  race: Race,
  rounds: number,
  told: (pair: Pair, round: number) => void,
): Promise<Pair[]> {
  const pairs: Pair[] = [];
  await runPair(race, true);
  for (let round = 1; round <= rounds; round += 1) {
    const pair = await runPair(race, round % 2 === 1);
    pairs.push(pair);
    told(pair, round);
  }
  return pairs;
}

async function runPair(race: Race, measuredFirst: boolean): Promise<Pair> {
  await race.prepare();
  const early = measuredFirst ? await race.runMeasured() : await race.runCeiling();
  const late = measuredFirst ? await race.runCeiling() : await race.runMeasured();
  await race.check();
  return measuredFirst ? { measured: early, ceiling: late } : { measured: late, ceiling: early };
}
