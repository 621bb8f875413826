import { exactFigure } from './exact-figure';

describe('exactFigure', () => {
  it.each([
    [0, 'usd', '0.00'],
    [5, 'usd', '0.05'],
    [123456789, 'usd', '1,234,567.89'],
    [-1050, 'usd', '−10.50'],
    [1000, 'jpy', '1,000'],
    [50000, 'isk', '500.00'],
    [1234500, 'kwd', '1,234.500'],
    [Number.MAX_SAFE_INTEGER, 'usd', '90,071,992,547,409.91'],
  ])('writes %d %s as %s', (amountMinor, currency, figure) => {
    expect(exactFigure(amountMinor, currency)).toBe(figure);
  });
});
