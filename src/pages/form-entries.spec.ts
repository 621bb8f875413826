import { readChoice } from './form-entries.js';

const offer = { presetsMinor: [0, 10000], currency: 'usd' };

describe('a choice in the address of the hosted page', () => {
  it('is a preset, or another amount in its field', () => {
    expect(readChoice({ amountMinor: '10000', interval: 'month' }, offer)).toEqual({
      amountMinor: '10000',
      interval: 'month',
    });
    expect(readChoice({ amountMinor: '0' }, offer)).toEqual({ amountMinor: '0' });
    expect(readChoice({ amountMinor: '1337' }, offer)).toEqual({
      amountMinor: 'other',
      amount: '13.37',
    });
  });

  it.each(['', '-1', '1.5', '1e9', '"><script>', '9999999999', ['1', '2'], undefined, { a: '1' }])(
    'is none where it says %p',
    (amountMinor) => {
      expect(readChoice({ amountMinor, interval: 'year' }, offer)).toEqual({});
    },
  );
});
