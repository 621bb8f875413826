import { articleOrigins, articlePage } from './article-page.js';

const ORIGINS = articleOrigins({
  publicUrl: 'https://fund.example/sub',
  allowedOrigins: ['https://news.example', 'http://localhost:8080'],
});
const DESK = 'https://news.example/2026/night-desk';

describe('articlePage', () => {
  it.each([
    [DESK, DESK],
    ['HTTPS://News.Example:443/2026/./night-desk#top', DESK],
    ['https://news.example', 'https://news.example/'],
    ['https://fund.example/c/winter', 'https://fund.example/c/winter'],
    ['http://localhost:8080/a', 'http://localhost:8080/a'],
    [`${DESK}?utm_source=letter&fbclid=x&reader=zoe-7`, DESK],
    ['https://news.example/?p=123&preview=true', 'https://news.example/?p=123'],
    ['https://news.example/story.php?ID=7&page=2', 'https://news.example/story.php?id=7'],
    ['https://news.example/?id=zoe&p=1e3', 'https://news.example/'],
    ['https://news.example/@ana/first', 'https://news.example/@ana/first'],
    ['https://news.example/caf%C3%A9', 'https://news.example/caf%C3%A9'],
    ['https://news.example/café', 'https://news.example/caf%C3%A9'],
  ])('makes of %s %s', (address, expected) => {
    expect(articlePage(address, ORIGINS)).toBe(expected);
  });

  it.each([
    null,
    undefined,
    '',
    '/2026/night-desk',
    'https://other.example/2026/night-desk',
    'http://news.example/2026/night-desk',
    'https://news.example:8443/',
    'https://news.example.evil.example/',
    'https://zoe:secret@news.example/',
    'javascript:alert(1)',
    'data:text/html,hello',
    'https://news.example/unsubscribe/zoe@reader.example',
    'https://news.example/unsubscribe/zoe%40reader.example',
    `https://news.example/${'x'.repeat(500)}`,
  ])('makes no article of %s', (address) => {
    expect(articlePage(address, ORIGINS)).toBeNull();
  });
});
