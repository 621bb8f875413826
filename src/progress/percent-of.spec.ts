import { percentOf } from './percent-of.js';

describe('percentOf', () => {
  it.each([
    [10_000, 500_000, 2],
    [499_999, 500_000, 99],
    [500_000, 500_000, 100],
    [1_337_000, 500_000, 267],
    [0, 500_000, 0],
    [-1337, 500_000, 0],
    [1337, null, null],
    [1337, 0, null],
  ])('%d of %p is %p', (raisedMinor, goalMinor, expected) => {
    expect(percentOf(raisedMinor, goalMinor)).toBe(expected);
  });
});
