import type { Sums } from '../../../src/reconciliation/proofs/balance-lines.js';
import type { CrashMonth } from './crash-month.js';
import { describeMonth, reckonTwice, recover } from './prove-month.js';

/** Reconciles after a month of crashes, and holds the books against Stripe to the cent. */
export async function expectNothingLost(month: CrashMonth): Promise<void> {
  const runs = await recover(month);
  const books = await reckonTwice(month);
  process.stderr.write(`${describeMonth(month, runs, books)}\n`);
  expect(runs.at(-1)).toMatchObject({ waiting: 0, parked: 0 });
  expect(books.service).toEqual(books.stripe);

  const proofs = await month.operator.reconcile('balance', 'payouts', 'books');
  const [balance, payouts] = proofs.map(({ result }) => result as Record<string, unknown>);
  expect(proofs.map(({ kind, state, result }) => [kind, state, differencesIn(result)])).toEqual([
    ['balance', 'matches', []],
    ['payouts', 'matches', []],
    ['books', 'matches', []],
  ]);
  const notOurs = Object.values(balance!.notOurs as Record<string, Sums>);
  expect({
    count: notOurs.reduce((sum, { count }) => sum + count, 0),
    netMinor: notOurs.reduce((sum, { netMinor }) => sum + netMinor, 0),
  }).toEqual(books.foreign);
  expect(balance!.awaitingTransactions).toEqual([]);
  expect(payouts!.explained).toBeGreaterThan(0);
}

/** That a month was one of crashes: a month in which nothing goes wrong proves nothing. */
export function expectTrouble({ service, sandbox, played }: CrashMonth, kills: number): void {
  expect(service.kills).toBe(kills);
  expect(service.killsWhileStarting).toBeLessThan(kills);
  expect(sandbox.deliveryCounts().dropped).toBeGreaterThan(0);
  expect(played.gifts).toBeGreaterThan(0);
}

function differencesIn(result: object | null): unknown {
  return (result as { differences?: unknown } | null)?.differences;
}
