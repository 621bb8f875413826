import { continueUrl } from './continue-url.js';

describe('where a reader goes on who has to show that they are a person', () => {
  const choice = { slug: 'winter', amountMinor: 1337, interval: 'month', lang: 'de-AT' } as const;

  it('is the hosted page, with their amount, interval and language', () => {
    expect(continueUrl('https://fund.example', choice)).toBe(
      'https://fund.example/c/winter?amountMinor=1337&interval=month&lang=de-AT',
    );
  });

  it('says nothing of a language that nobody chose', () => {
    expect(continueUrl('https://fund.example', { ...choice, lang: null })).not.toContain('lang');
  });
});
