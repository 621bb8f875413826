import { readPortalLink, signPortalLink } from './portal-link.js';

const SECRET = Buffer.alloc(32, 7);
const LINK = { subscriptionId: 'sub_1Abc', expiresAt: new Date('2026-11-26T10:00:00Z') };
const BEFORE = new Date('2026-11-26T09:59:59Z');

describe('a portal link', () => {
  const token = signPortalLink(LINK, SECRET);

  it('says what it was signed for, until it expires', () => {
    expect(readPortalLink(token, SECRET, BEFORE)).toEqual(LINK);
    expect(readPortalLink(token, SECRET, LINK.expiresAt)).toBeNull();
  });

  it.each([
    ['of another subscription', token.replace('sub_1Abc', 'sub_1Abd')],
    ['with a later end', token.replace(/\.\d+\./, '.9999999999.')],
    ['with another signature', `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`],
    ['cut short', token.slice(0, -1)],
    ['of nothing', ''],
  ])('%s is none', (_, forged) => {
    expect(readPortalLink(forged, SECRET, BEFORE)).toBeNull();
  });

  it('of another installation is none', () => {
    expect(readPortalLink(token, Buffer.alloc(32, 8), BEFORE)).toBeNull();
  });
});
