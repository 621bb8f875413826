import { dayIn } from './day-in.js';

describe('dayIn', () => {
  const LAST_HOUR = new Date('2026-12-31T23:30:00Z');

  it.each([
    ['UTC', '2026-12-31'],
    ['Europe/Berlin', '2027-01-01'],
    ['America/New_York', '2026-12-31'],
    ['Pacific/Kiritimati', '2027-01-01'],
  ])('in %s is %s', (timeZone, day) => {
    expect(dayIn(timeZone, LAST_HOUR)).toBe(day);
  });
});
