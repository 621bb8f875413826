import { InvalidRequestError } from '../kernel/domain-error.js';
import { daysOf, readReconciliationRange } from './reconciliation-range.js';

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
    expect(daysOf(readReconciliationRange(range, NOW))).toHaveLength(400);
  });

  it('is cut at midnight, UTC', () => {
    const from = new Date('2026-11-23T22:00:00Z');
    expect(daysOf({ from, to: NOW })).toEqual([
      { from, to: day('2026-11-24') },
      { from: day('2026-11-24'), to: day('2026-11-25') },
      { from: day('2026-11-25'), to: NOW },
    ]);
  });
});
