import { decimalSeparator, parseAmount } from './parse-amount.js';

const english = { minorUnits: 2, stepMinor: 1, decimalSeparator: '.' };
const german = { ...english, decimalSeparator: ',' };

describe('parseAmount', () => {
  it.each([
    ['19.99', 1999],
    ['1.15', 115],
    ['0.29', 29],
    ['4.35', 435],
    ['25', 2500],
    ['25.5', 2550],
    ['25,50', 2550],
    ['2,500', 250000],
    ['2,500.50', 250050],
    ['1,234,567', 123456700],
    ['$ 100', 10000],
    ['1 000', 100000],
    ['1’000.05', 100005],
    ['0', 0],
    ['0.00', 0],
    ['007', 700],
  ])('reads %s as %d cents', (text, amountMinor) => {
    expect(parseAmount(text, english)).toEqual({ amountMinor });
  });

  it('reads one separator before three digits as the language of the reader does', () => {
    expect(parseAmount('2.500', german)).toEqual({ amountMinor: 250000 });
    expect(parseAmount('2,500', english)).toEqual({ amountMinor: 250000 });
    expect(parseAmount('1.234,56', english)).toEqual({ amountMinor: 123456 });
  });

  it.each([
    ['de', '1.234,56'],
    ['de-CH', '1’234.56'],
    ['fr', '1 234,56'],
    ['fr', '1\u202f234,56 €'],
    ['es', '1234,56'],
    ['ru', '1\u00a0234,56'],
    ['ja', '１，２３４．５６'],
    ['ja', '￥1,234.56'],
    ['ar', '1,234.56'],
    ['ar-EG', '١٬٢٣٤٫٥٦'],
    ['ar-EG', '\u200f١٢٣٤٫٥٦\u00a0$'],
  ])('reads an amount as it is written in %s: %s', (locale, text) => {
    const notation = { ...english, decimalSeparator: decimalSeparator(locale) };
    expect(parseAmount(text, notation)).toEqual({ amountMinor: 123456 });
  });

  it.each([
    ['de', '2.500'],
    ['es', '2.500'],
    ['ja', '２，５００'],
    ['ar-EG', '٢٬٥٠٠'],
    ['ar', '2,500'],
  ])('takes the separator of thousands in %s for what it is: %s', (locale, text) => {
    const notation = { ...english, decimalSeparator: decimalSeparator(locale) };
    expect(parseAmount(text, notation)).toEqual({ amountMinor: 250000 });
  });

  it('asks rather than guesses where the separator would leave too many decimals', () => {
    expect(parseAmount('2.500', english)).toEqual({ problem: 'tooFine' });
    expect(parseAmount('2,500', german)).toEqual({ problem: 'tooFine' });
    expect(parseAmount('19.999', english)).toEqual({ problem: 'tooFine' });
  });

  it('keeps to the decimals of the currency', () => {
    expect(parseAmount('2,500', { ...english, minorUnits: 0 })).toEqual({ amountMinor: 2500 });
    expect(parseAmount('19.9', { ...english, minorUnits: 0 })).toEqual({ problem: 'tooFine' });
    expect(parseAmount('1.250', { ...english, minorUnits: 3 })).toEqual({ amountMinor: 1250 });
    expect(parseAmount('0,500', { ...english, minorUnits: 3 })).toEqual({ amountMinor: 500 });
    expect(parseAmount('1.5', { ...english, minorUnits: 3 })).toEqual({ amountMinor: 1500 });
  });

  it('knows decimals that Stripe counts and does not charge', () => {
    const shilling = { ...english, stepMinor: 100 };
    expect(parseAmount('1000.50', shilling)).toEqual({ problem: 'tooFine' });
    expect(parseAmount('1000.00', shilling)).toEqual({ amountMinor: 100000 });
  });

  it.each(['', '   ', '$'])('calls %p missing', (text) => {
    expect(parseAmount(text, english)).toEqual({ problem: 'missing' });
  });

  it.each([
    '-5',
    '1e3',
    'ten',
    '1.2.3',
    '12,34,56',
    '1,000,00',
    '12 50',
    '.50',
    '5.',
    'NaN',
    '0x10',
    '9'.repeat(20),
  ])('refuses %p', (text) => {
    expect(parseAmount(text, english)).toEqual({ problem: 'unreadable' });
  });
});
