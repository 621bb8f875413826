import { articleAddress } from './article-address.js';

const DESK = 'https://news.example/2026/night-desk';

describe('articleAddress', () => {
  it.each([
    [DESK, DESK],
    [`${DESK}#token=secret`, DESK],
    [`${DESK}?id=7#top?email=zoe@reader.example`, `${DESK}?id=7`],
    [`${DESK}?id=7&page=2`, `${DESK}?id=7&page=2`],
    [`${DESK}?utm_source=letter&id=7&mc_eid=4a5b&fbclid=x`, `${DESK}?id=7`],
    [`${DESK}?email=zoe%40reader.example`, DESK],
    [`${DESK}?E-Mail=zoe@reader.example&token=secret&gclid=1`, DESK],
    // Written otherwise, and read the same by whoever gets it.
    [`${DESK}?utm%5Fsource=letter&%65mail=zoe@reader.example&id=7`, `${DESK}?id=7`],
    // What is left is left as it is: the publisher's site reads it its own way.
    [`${DESK}?q=caf%C3%A9+noir&flag&a[]=1&utm_id=9`, `${DESK}?q=caf%C3%A9+noir&flag&a[]=1`],
    [`${DESK}?emails=2&tokens=3&autmn=1`, `${DESK}?emails=2&tokens=3&autmn=1`],
    [`${DESK}?%zz=1&utm_source=x`, `${DESK}?%zz=1`],
    [`${DESK}?to=a?b&mc_cid=1`, `${DESK}?to=a?b`],
  ])('makes of %s %s', (address, expected) => {
    expect(articleAddress(address)).toBe(expected);
  });
});
