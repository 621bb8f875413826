import { InvalidRequestError } from '../kernel/domain-error.js';
import { readReconciliationRange, slicesOf, startOfWeek } from './reconciliation-range.js';

const NOW = new Date('2026-11-25T10:30:00Z');
const day = (text: string) => new Date(`${text}T00:00:00Z`);

describe('the range of a reconciliation', () => {
  it('is the last thirty days where nothing is said', () => {
    expect(readReconciliationRange({ from: null, to: null }, NOW)).toEqual({
      from: day('2026-10-26'),
      to: NOW,
    });
  });

  it('ends now at the latest', () => {
    const range = { from: day('2026-11-01'), to: day('2026-12-01') };
    expect(readReconciliationRange(range, NOW)).toEqual({ from: day('2026-11-01'), to: NOW });
  });

  it.each([
    ['in the future', '2026-11-26', '2026-11-27'],
    ['of no time', '2026-11-02', '2026-11-02'],
    ['backwards', '2026-11-02', '2026-11-01'],
    ['of 401 days', '2025-10-01', '2026-11-06'],
  ])('is refused %s', (_, from, to) => {
    const range = { from: day(from), to: day(to) };
    expect(() => readReconciliationRange(range, NOW)).toThrow(InvalidRequestError);
  });

  it('of 400 days is the longest', () => {
    const range = { from: day('2025-10-01'), to: day('2026-11-05') };
    expect(slicesOf(readReconciliationRange(range, NOW), null)).toHaveLength(400);
  });

  it('is cut at midnight, UTC', () => {
    const from = new Date('2026-11-23T22:00:00Z');
    expect(slicesOf({ from, to: NOW }, null)).toEqual([
      { from, to: day('2026-11-24') },
      { from: day('2026-11-24'), to: day('2026-11-25') },
      { from: day('2026-11-25'), to: NOW },
    ]);
    expect(slicesOf({ from, to: NOW }, null, 10)).toEqual([{ from, to: NOW }]);
  });

  it('goes on where it was, in the middle of a day, too', () => {
    const from = new Date('2026-11-23T22:00:00Z');
    const done = new Date('2026-11-24T09:00:00Z');
    expect(slicesOf({ from, to: NOW }, done)).toEqual([
      { from: done, to: day('2026-11-25') },
      { from: day('2026-11-25'), to: NOW },
    ]);
    expect(slicesOf({ from, to: NOW }, NOW)).toEqual([]);
  });

  it.each(['2026-11-23', '2026-11-25', '2026-11-29'])('begins %s on a Monday', (text) => {
    expect(startOfWeek(day(text))).toEqual(day('2026-11-23'));
  });
});
