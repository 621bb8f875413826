import { daysLeft } from './days-left.js';

describe('daysLeft', () => {
  const closesAt = '2027-01-01T00:00:00.000Z';

  it.each([
    ['2026-12-30T00:00:00.000Z', 2],
    ['2026-12-30T23:59:59.999Z', 2],
    ['2026-12-31T00:00:00.000Z', 1],
    ['2026-12-31T23:59:59.999Z', 1],
    ['2027-01-01T00:00:00.000Z', 0],
    ['2027-02-01T00:00:00.000Z', 0],
  ])('counts at %s: %d', (now, expected) => {
    expect(daysLeft(closesAt, new Date(now))).toBe(expected);
  });

  it('counts nothing towards no end', () => {
    expect(daysLeft(null, new Date())).toBeNull();
  });
});
