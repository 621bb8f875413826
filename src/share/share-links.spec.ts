import { embedUrl, oembedUrl, pictureUrl, readSharedLink } from './share-links.js';

const site = { publicUrl: 'https://support.example' };

describe('readSharedLink', () => {
  it.each([
    ['https://support.example/c/winter', null, null],
    ['https://support.example/c/winter/', null, null],
    ['https://SUPPORT.example:443/c/winter?utm_source=x#top', null, null],
    ['https://support.example/c/winter?lang=de-CH&theme=dark', 'de-CH', 'dark'],
  ])('knows %s for a campaign’s page', (url, lang, theme) => {
    expect(readSharedLink(url, site)).toEqual({ slug: 'winter', lang, theme });
  });

  it.each([
    'http://support.example/c/winter',
    'https://support.example:8443/c/winter',
    'https://support.example.evil.example/c/winter',
    'https://evil.example/c/winter',
    'https://evil.example/?https://support.example/c/winter',
    'https://support.example/embed/winter',
    'https://support.example/c/',
    'https://support.example/c/winter/share.png',
    'https://support.example/c/../finance',
    'https://support.example/c/%77inter',
    'https://support.example/c/Winter',
  ])('has no campaign for %s', (url) => {
    expect(readSharedLink(url, site)).toBeNull();
  });

  it('knows the pages of a service that has a path of its own', () => {
    const below = { publicUrl: 'https://news.example/support' };
    expect(readSharedLink('https://news.example/support/c/winter', below)?.slug).toBe('winter');
    expect(readSharedLink('https://news.example/c/winter', below)).toBeNull();
  });
});

describe('links', () => {
  it('carry the language and the theme into the frame, escaped', () => {
    expect(embedUrl(site, { slug: 'winter', lang: null, theme: null })).toBe(
      'https://support.example/embed/winter',
    );
    expect(embedUrl(site, { slug: 'winter', lang: '"><x', theme: 'dark' })).toBe(
      'https://support.example/embed/winter?lang=%22%3E%3Cx&theme=dark',
    );
  });

  it('to pictures change with the version', () => {
    expect(pictureUrl(site, { slug: 'winter', language: 'en', version: 17 })).toBe(
      'https://support.example/c/winter/share.png?v=17',
    );
    expect(pictureUrl(site, { slug: 'winter', language: 'ar', version: 18 })).toBe(
      'https://support.example/c/winter/share.png?lang=ar&v=18',
    );
  });

  it('for discovery hold the page’s whole address', () => {
    const url = new URL(oembedUrl(site, 'https://support.example/c/winter?lang=de'));
    expect(url.searchParams.get('url')).toBe('https://support.example/c/winter?lang=de');
  });
});
