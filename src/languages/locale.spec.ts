import { acceptedTags } from './accepted-tags.js';
import { chooseLocale } from './locale.js';

describe('chooseLocale', () => {
  it('takes the first that has texts, with its region', () => {
    expect(chooseLocale(['nl', 'de-AT', 'fr'])).toEqual({
      language: 'de',
      tag: 'de-AT',
      direction: 'ltr',
    });
    expect(chooseLocale(['AR-eg'])).toMatchObject({ language: 'ar', direction: 'rtl' });
  });

  it('speaks English where nothing fits', () => {
    expect(chooseLocale([])).toMatchObject({ language: 'en', tag: 'en' });
    expect(chooseLocale(['', 'xx', '../de', 'deutsch'])).toMatchObject({ language: 'en' });
  });

  it('leaves the region away where Intl would not know the tag', () => {
    expect(chooseLocale(['en_US'])).toMatchObject({ language: 'en', tag: 'en' });
    expect(chooseLocale([`de-${'x'.repeat(60)}`])).toMatchObject({ language: 'de', tag: 'de' });
  });
});

describe('acceptedTags', () => {
  it('puts what is most wanted first', () => {
    expect(acceptedTags('fr;q=0.5, de-CH, *;q=0.1, ru;q=0')).toEqual(['de-CH', 'fr', '*']);
  });

  it('makes nothing of a header that is none', () => {
    expect(acceptedTags(undefined)).toEqual([]);
    expect(acceptedTags(';;,q=1;;')).toEqual(['q=1']);
    expect(acceptedTags('de;q=loud')).toEqual([]);
    expect(acceptedTags('de,'.repeat(10_000)).length).toBeLessThan(100);
  });
});
