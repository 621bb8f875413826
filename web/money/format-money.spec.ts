import { currencySymbol, formatMoney } from './format-money';

const usd = { currency: 'usd', minorUnits: 2, locale: 'en' };

describe('formatMoney', () => {
  it('drops the decimals of a whole amount only', () => {
    expect(formatMoney(250000, usd)).toBe('$2,500');
    expect(formatMoney(1337, usd)).toBe('$13.37');
    expect(formatMoney(0, usd)).toBe('$0');
    expect(formatMoney(-1050, usd)).toBe('-$10.50');
  });

  it('divides by the decimals of Stripe, which are not always those of Intl', () => {
    expect(formatMoney(2500, { ...usd, currency: 'jpy', minorUnits: 0 })).toBe('¥2,500');
    expect(formatMoney(50000, { ...usd, currency: 'isk' })).toMatch(/^ISK\s500$/);
    expect(formatMoney(1250, { ...usd, currency: 'kwd', minorUnits: 3 })).toMatch(/^KWD\s1\.250$/);
  });

  it('names the symbol of a currency', () => {
    expect(currencySymbol(usd)).toBe('$');
    expect(currencySymbol({ ...usd, currency: 'kwd' })).toBe('KWD');
  });
});
