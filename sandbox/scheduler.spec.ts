import { Clock } from './clock.js';
import { Scheduler } from './scheduler.js';

describe('Scheduler', () => {
  const clock = new Clock();
  const committed = jest.fn();
  const scheduler = new Scheduler(clock, committed);
  afterAll(() => scheduler.stop());

  it('runs what is due in order of time, however it was added, and commits it', () => {
    const ran: number[] = [];
    const inOneHourMs = clock.nowMs() + 3_600_000;
    for (const offset of [5, 1, 4, 2, 3, 9, 8, 7, 6, 0]) {
      scheduler.at(inOneHourMs + offset, () => ran.push(offset));
    }
    scheduler.advance(3_600_000 - 1_000);
    expect(ran).toEqual([]);
    scheduler.advance(1_005);
    expect(ran.slice(0, 6)).toEqual([0, 1, 2, 3, 4, 5]);
    scheduler.advance(1_000);
    expect(ran).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(committed).toHaveBeenCalled();
  });

  it('runs by itself when the time comes', async () => {
    const startedAtMs = clock.nowMs();
    await new Promise<void>((resolve) => scheduler.at(startedAtMs + 30, resolve));
    expect(clock.nowMs() - startedAtMs).toBeGreaterThanOrEqual(29);
  });

  it('runs an appointment that is past at once', async () => {
    await new Promise<void>((resolve) => scheduler.at(0, resolve));
  });

  it('runs what is due at the same time in the order it was made', () => {
    const ran: number[] = [];
    const dueAtMs = clock.nowMs() + 60_000;
    for (let turn = 0; turn < 50; turn++) scheduler.at(dueAtMs, () => ran.push(turn));
    scheduler.advance(60_000);
    expect(ran).toEqual(Array.from({ length: 50 }, (_, turn) => turn));
  });

  it('stands at each appointment’s time while it runs, and at what that leads to', () => {
    const startMs = clock.nowMs() + 10_000;
    const times: number[] = [];
    const daily = (dueAtMs: number) =>
      scheduler.at(dueAtMs, () => {
        times.push(clock.nowMs());
        daily(clock.nowMs() + 86_400_000);
      });
    daily(startMs);
    scheduler.advance(3 * 86_400_000 + 11_000);
    expect(times).toEqual([0, 1, 2, 3].map((day) => startMs + day * 86_400_000));
    expect(clock.nowMs()).toBeGreaterThan(startMs + 3 * 86_400_000);
  });

  it('never lets the clock go back for what is overdue', () => {
    const startMs = clock.nowMs();
    let ranAtMs = 0;
    scheduler.at(startMs - 5_000, () => (ranAtMs = clock.nowMs()));
    scheduler.advance(1_000);
    expect(ranAtMs).toBeGreaterThanOrEqual(startMs);
  });
});
