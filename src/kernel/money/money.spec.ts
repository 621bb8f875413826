import { currencyRules, isCurrency } from './currencies.js';
import { formatMoney, parseMajor, toDecimal } from './money.js';

describe('parseMajor', () => {
  it.each([
    ['19.99', 'usd', 1999],
    ['2,500', 'usd', 250000],
    ['2500.5', 'usd', 250050],
    ['0', 'usd', 0],
    ['0.07', 'usd', 7],
    [' 1,234,567.89 ', 'usd', 123456789],
    ['500', 'jpy', 500],
    ['1.250', 'kwd', 1250],
    ['5', 'isk', 500],
    ['5', 'ugx', 500],
  ])('reads %s %s as %d minor units', (text, currency, expected) => {
    expect(parseMajor(text, currency)).toBe(expected);
  });

  it.each([
    ['', 'usd'],
    ['-5', 'usd'],
    ['5e3', 'usd'],
    ['1.234', 'usd'],
    ['25,00', 'usd'],
    ['1,2345', 'usd'],
    ['5.5', 'jpy'],
    ['1.255', 'kwd'],
    ['5.50', 'isk'],
    ['99999999999999999', 'usd'],
    ['NaN', 'usd'],
  ])('refuses %p in %s', (text, currency) => {
    expect(parseMajor(text, currency)).toBeNull();
  });
});

describe('toDecimal and formatMoney', () => {
  it.each([
    [1337, 'usd', '13.37', '$13.37'],
    [250000, 'usd', '2500.00', '$2,500'],
    [-5, 'usd', '-0.05', '-$0.05'],
    [0, 'usd', '0.00', '$0'],
    [500, 'jpy', '500', '¥500'],
    [1250, 'kwd', '1.250', 'KWD\u00a01.250'],
    [700, 'isk', '7.00', 'ISK\u00a07'],
    [-1050, 'usd', '-10.50', '-$10.50'],
    [9007199254740991, 'usd', '90071992547409.91', '$90,071,992,547,409.91'],
  ])('writes %d %s as %s and %s', (amountMinor, currency, decimal, formatted) => {
    expect(toDecimal(amountMinor, currency)).toBe(decimal);
    expect(formatMoney(amountMinor, currency)).toBe(formatted);
  });
});

describe('formatMoney in another language', () => {
  it.each([
    ['de', '13,37\u00a0$'],
    ['fr', '13,37\u00a0$US'],
    ['ja', '$13.37'],
  ])('writes it as %s does', (locale, expected) => {
    expect(formatMoney(1337, 'usd', locale)).toBe(expected);
  });

  it('keeps Arabic money in one piece that reads from left to right', () => {
    expect(formatMoney(1337, 'usd', 'ar')).toMatch(/^\u2066[^\u200f]*13.37\u00a0US\$\u2069$/);
  });
});

describe('currencyRules', () => {
  it('knows the least Stripe charges', () => {
    expect(currencyRules('usd').minimumMinor).toBe(50);
    expect(currencyRules('gbp').minimumMinor).toBe(30);
  });

  it('knows a currency from a word', () => {
    expect(isCurrency('usd')).toBe(true);
    expect(isCurrency('USD')).toBe(false);
    expect(isCurrency('xyz')).toBe(false);
  });
});
