import { currencySymbol } from './currency-symbol';

const usd = { currency: 'usd', minorUnits: 2, locale: 'en' };

describe('currencySymbol', () => {
  it('names the symbol of a currency', () => {
    expect(currencySymbol(usd)).toBe('$');
    expect(currencySymbol({ ...usd, currency: 'kwd' })).toBe('KWD');
  });
});
