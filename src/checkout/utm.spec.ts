import { readUtm } from './utm.js';

const DESK = 'https://news.example/2026/night-desk';

describe('readUtm', () => {
  it.each([
    ['?utm_source=letter&utm_medium=email&id=7', { source: 'letter', medium: 'email' }],
    [
      '?utm_campaign=winter&utm_content=top&utm_term=local+news',
      { campaign: 'winter', content: 'top', term: 'local news' },
    ],
    // Written otherwise, and read the same by whoever gets it.
    ['?UTM%5FSource=%20Letter%20', { source: 'Letter' }],
    ['?to=a?b&utm_source=letter', { source: 'letter' }],
    ['?utm_source=first&utm_source=second', { source: 'first' }],
    [`?utm_source=${'x'.repeat(100)}`, { source: 'x'.repeat(100) }],
    ['?utm_source=%3DHYPERLINK(%22x%22)', { source: '=HYPERLINK("x")' }],
  ])('takes from %s what it says of the link', (query, expected) => {
    expect(readUtm(DESK + query)).toEqual(expected);
  });

  it.each([
    '',
    '#utm_source=letter',
    '?utm_source=',
    '?utm_source=%20',
    '?utm_id=7&source=letter',
    `?utm_source=${'x'.repeat(101)}`,
    '?utm_source=let%00ter',
    '?utm_source=let%0Ater',
    '?utm_source=let%C2%85ter',
    '?utm_content=zoe@reader.example',
    '?utm_content=to-zoe%40reader.example',
    '?utm_content=zoe%2540reader.example',
  ])('takes nothing from %s', (query) => {
    expect(readUtm(DESK + query)).toBeNull();
  });

  it('drops the one value that names a reader, and keeps the others', () => {
    const query = '?utm_source=letter&utm_content=zoe@reader.example&utm_content=top';
    expect(readUtm(DESK + query)).toEqual({ source: 'letter', content: 'top' });
  });

  it.each([undefined, null, 7, {}, ['?utm_source=letter']])('finds none in %p', (value) => {
    expect(readUtm(value)).toBeNull();
  });
});
