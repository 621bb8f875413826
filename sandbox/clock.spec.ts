import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sessionOf } from './testing/clients.js';
import { startForTest } from './testing/start-for-test.js';

const DAY_MS = 86_400_000;

describe('a sandbox that begins in the past', () => {
  it('dates what happens there, signs for the present and can be moved to it', async () => {
    const startAt = new Date(Date.now() - 30 * DAY_MS);
    const test = await startForTest({ startAt });
    const paid = await test.charge();
    const startedAt = Math.floor(startAt.getTime() / 1000);
    expect(paid.created - startedAt).toBeGreaterThanOrEqual(0);
    expect(paid.created - startedAt).toBeLessThan(60);
    // The official client refuses a signature that is older than five minutes.
    await test.receiver.waitFor('charge.succeeded');
    expect(test.receiver.forged).toEqual([]);
    test.sandbox.advanceClock(30 * DAY_MS);
    expect(Math.abs(test.sandbox.now().getTime() - Date.now())).toBeLessThan(60_000);
    await test.close();
  });

  it('judges expires_at by the caller’s clock, and still expires by its own', async () => {
    const test = await startForTest({ startAt: new Date('2026-01-15T20:00:00Z') });
    const inAnHour = Math.floor(Date.now() / 1000) + 3_600;
    const create = (expires_at: number) =>
      test.stripe.checkout.sessions.create(sessionOf(1337, { expires_at }));
    await expect(create(Date.UTC(2026, 0, 15, 21) / 1000)).rejects.toMatchObject({
      param: 'expires_at',
    });
    const session = await create(inAnHour);
    expect(session).toMatchObject({ expires_at: inAnHour });
    const status = async () => (await test.stripe.checkout.sessions.retrieve(session.id)).status;
    test.sandbox.advanceClock(3_500_000);
    expect(await status()).toBe('open');
    test.sandbox.advanceClock(110_000);
    expect(await status()).toBe('expired');
    await test.close();
  });

  it('goes on in its own time after a restart, whatever start it is told', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'sandbox-clock-'));
    const first = await startForTest({ dataDir, startAt: new Date('2026-01-15T20:00:00Z') });
    const session = await first.stripe.checkout.sessions.create(sessionOf());
    first.sandbox.advanceClock(3_600_000);
    await first.close();
    const next = await startForTest({ dataDir, startAt: new Date('2020-01-01T00:00:00Z') });
    const drift = next.sandbox.now().getTime() - Date.UTC(2026, 0, 15, 21);
    expect(drift).toBeGreaterThanOrEqual(0);
    expect(drift).toBeLessThan(60_000);
    next.sandbox.advanceClock(DAY_MS);
    expect(await next.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
      status: 'expired',
    });
    await next.close();
    rmSync(dataDir, { recursive: true });
  });
});
