import { periodEnd } from './billing-period.js';

describe('periodEnd', () => {
  const seconds = (iso: string) => Date.parse(iso) / 1000;
  const endsFrom = (anchor: string, count: number, recurring: Parameters<typeof periodEnd>[1]) => {
    const ends: string[] = [];
    let start = seconds(anchor);
    for (let made = 0; made < count; made++) {
      start = periodEnd({ anchor: seconds(anchor), start }, recurring);
      ends.push(new Date(start * 1000).toISOString());
    }
    return ends;
  };

  it('keeps the anchor’s day in every month that has it, and the last day in others', () => {
    expect(endsFrom('2026-10-31T23:59:07Z', 6, { interval: 'month', interval_count: 1 })).toEqual([
      '2026-11-30T23:59:07.000Z',
      '2026-12-31T23:59:07.000Z',
      '2027-01-31T23:59:07.000Z',
      '2027-02-28T23:59:07.000Z',
      '2027-03-31T23:59:07.000Z',
      '2027-04-30T23:59:07.000Z',
    ]);
  });

  it('counts quarters, and years from a leap day', () => {
    expect(endsFrom('2026-11-30T00:00:00Z', 2, { interval: 'month', interval_count: 3 })).toEqual([
      '2027-02-28T00:00:00.000Z',
      '2027-05-30T00:00:00.000Z',
    ]);
    expect(endsFrom('2028-02-29T12:00:00Z', 4, { interval: 'year', interval_count: 1 })).toEqual([
      '2029-02-28T12:00:00.000Z',
      '2030-02-28T12:00:00.000Z',
      '2031-02-28T12:00:00.000Z',
      '2032-02-29T12:00:00.000Z',
    ]);
  });

  it('counts days and weeks by the second', () => {
    expect(endsFrom('2026-11-30T00:00:00Z', 1, { interval: 'day', interval_count: 2 })).toEqual([
      '2026-12-02T00:00:00.000Z',
    ]);
    expect(endsFrom('2026-11-30T00:00:00Z', 1, { interval: 'week', interval_count: 1 })).toEqual([
      '2026-12-07T00:00:00.000Z',
    ]);
  });
});
