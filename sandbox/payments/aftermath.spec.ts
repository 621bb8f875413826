import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Change } from '../store/journal.js';
import { startForTest } from '../testing/start-for-test.js';

describe('what a test card is there for', () => {
  it('happens after a restart where the sandbox was killed just before', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'sandbox-aftermath-'));
    const first = await startForTest({ dataDir });
    const paid = await first.charge('pm_card_createDispute');
    await first.close();
    forgetDisputes(join(dataDir, 'sandbox.jsonl'));
    const next = await startForTest({ dataDir });
    next.sandbox.advanceClock(10);
    const disputes = await next.stripe.disputes.list({ charge: paid.id });
    expect(disputes.data).toMatchObject([{ status: 'needs_response' }]);
    await next.close();
    rmSync(dataDir, { recursive: true });
  });

  it('happens once: a restart does not bring it again', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'sandbox-aftermath-'));
    const first = await startForTest({ dataDir });
    const paid = await first.charge('pm_card_createDispute');
    await first.close();
    const next = await startForTest({ dataDir });
    next.sandbox.advanceClock(10);
    expect((await next.stripe.disputes.list({ charge: paid.id })).data).toHaveLength(1);
    await next.close();
    rmSync(dataDir, { recursive: true });
  });
});

/** What a journal would hold had the process ended between a payment and its dispute. */
function forgetDisputes(path: string): void {
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  const kept = lines
    .map((line) => JSON.parse(line) as Change[])
    .filter((changes) => !changes.some(([collection]) => collection === 'disputes'));
  writeFileSync(path, kept.map((changes) => `${JSON.stringify(changes)}\n`).join(''));
}
