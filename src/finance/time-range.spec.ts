import { InvalidRequestError } from '../kernel/domain-error.js';
import { readRange, readTime } from './time-range.js';

describe('readTime', () => {
  it('takes a day as its first moment in UTC, and a time as it is', () => {
    expect(readTime('from', '2026-11-01')?.toISOString()).toBe('2026-11-01T00:00:00.000Z');
    expect(readTime('from', '2026-11-01T01:30:00+01:30')?.toISOString()).toBe(
      '2026-11-01T00:00:00.000Z',
    );
    expect(readTime('from', undefined)).toBeNull();
  });

  it.each([
    '2026-02-30',
    '2026-02-30T08:00:00Z',
    '2026-13-01',
    'yesterday',
    '',
    '2026-11-01T08:00:00',
    '1795420800',
  ])('refuses %p', (text) => {
    expect(() => readTime('from', text)).toThrow(InvalidRequestError);
  });
});

describe('readRange', () => {
  it('refuses a range that runs backwards', () => {
    expect(() => readRange({ from: '2026-11-02', to: '2026-11-01' })).toThrow(InvalidRequestError);
    expect(readRange({ from: '2026-11-01', to: '2026-11-01' })).toBeDefined();
  });
});
