import { readChoice } from './hosted-choice.js';

describe('a choice in the address of the hosted page', () => {
  it('is an amount and an interval', () => {
    expect(readChoice({ amountMinor: '1337', interval: 'month' })).toEqual({
      amountMinor: 1337,
      interval: 'month',
    });
    expect(readChoice({ amountMinor: '0' }).amountMinor).toBe(0);
  });

  it.each(['', '-1', '1.5', '1e9', '"><script>', '9999999999', ['1', '2'], undefined, { a: '1' }])(
    'is no amount where it says %p',
    (amountMinor) => {
      expect(readChoice({ amountMinor, interval: 'year' })).toEqual({
        amountMinor: null,
        interval: 'once',
      });
    },
  );
});
