import { chooseLanguage, english } from './texts';

describe('chooseLanguage', () => {
  it('keeps the region for numbers', () => {
    expect(chooseLanguage(['en-GB'])).toEqual({ texts: english, locale: 'en-GB' });
  });

  it('never mixes English words with numbers of a language that has no texts', () => {
    expect(chooseLanguage(['xx-YY'])).toEqual({ texts: english, locale: 'en' });
  });

  it('survives a tag on which Intl throws', () => {
    expect(chooseLanguage(['en_US', 'en-US']).locale).toBe('en-US');
    expect(chooseLanguage(['']).locale).toBe('en');
    expect(chooseLanguage([]).locale).toBe('en');
  });
});
