import { Clock } from './clock.js';
import { Scheduler } from './scheduler.js';

describe('Scheduler', () => {
  const clock = new Clock();
  const committed = jest.fn();
  const scheduler = new Scheduler(clock, committed);
  afterAll(() => scheduler.stop());

  it('runs what is due in order of time, however it was added, and commits once', () => {
    const ran: number[] = [];
    const inOneHourMs = clock.nowMs() + 3_600_000;
    for (const offset of [5, 1, 4, 2, 3, 9, 8, 7, 6, 0]) {
      scheduler.at(inOneHourMs + offset, () => ran.push(offset));
    }
    clock.advance(3_600_000 - 1_000);
    expect(ran).toEqual([]);
    clock.advance(1_005);
    expect(ran.slice(0, 6)).toEqual([0, 1, 2, 3, 4, 5]);
    clock.advance(1_000);
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
});
