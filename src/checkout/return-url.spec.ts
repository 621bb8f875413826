import { returnUrl } from './return-url.js';

const SETTINGS = {
  publicUrl: 'https://support.example',
  allowedOrigins: ['https://news.example', 'https://news.example:8443'],
};

describe('returnUrl', () => {
  it.each([
    'https://news.example/2026/night-desk?page=2',
    'https://news.example:8443/draft',
    'https://support.example/',
  ])('leads back to %s', (article) => {
    expect(returnUrl(SETTINGS, { slug: 'winter', article, locale: 'de' })).toBe(article);
  });

  it.each([
    null,
    'http://news.example/',
    'https://news.example.evil.example/',
    'https://news.example@evil.example/',
    'https://evil.example/?https://news.example',
  ])('leads to the hosted page instead of %s', (article) => {
    expect(returnUrl(SETTINGS, { slug: 'winter', article, locale: 'de' })).toBe(
      'https://support.example/c/winter?lang=de',
    );
  });
});
