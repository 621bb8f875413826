import { type EntryKey, entryIdKey, readEntryId, writeEntryId } from './entry-id.js';

const KEY = entryIdKey(Buffer.alloc(32, 7));
const GIFT: EntryKey = { kind: 'gift', giftId: 9_007_199_254_740_993n };
const FREE: EntryKey = { kind: 'free', attemptId: '0199a0de-1337-7abc-8def-0123456789ab' };

describe('an id of the wall', () => {
  it.each([GIFT, FREE])('says what it was written for: $kind', (entry) => {
    expect(readEntryId(writeEntryId(entry, KEY), KEY)).toEqual(entry);
  });

  it('of two gifts after each other has nothing in common', () => {
    const [one, next] = [1n, 2n].map((giftId) => writeEntryId({ kind: 'gift', giftId }, KEY));
    const same = [...one!].filter((character, at) => character === next![at]);
    expect(same.length).toBeLessThan(6);
  });

  it('is another one in another installation', () => {
    const other = entryIdKey(Buffer.alloc(32, 8));
    expect(writeEntryId(GIFT, other)).not.toBe(writeEntryId(GIFT, KEY));
    expect(readEntryId(writeEntryId(GIFT, KEY), other)).not.toEqual(GIFT);
  });

  it.each([
    ['of nothing', ''],
    ['too short', 'AAAAAAAAAAAAAAAAAAAAA'],
    ['with a character that is none', 'AAAAAAAAAAAAAAAAAAAAA+'],
    ['with bits that no id has', 'AAAAAAAAAAAAAAAAAAAAAB'],
  ])('%s is none', (_, id) => {
    expect(readEntryId(id, KEY)).toBeNull();
  });

  it('that was made up names no gift', () => {
    expect(readEntryId('AAAAAAAAAAAAAAAAAAAAAA', KEY)).toMatchObject({ kind: 'free' });
  });

  it('is written of a UUID only', () => {
    expect(() => writeEntryId({ kind: 'free', attemptId: '7' }, KEY)).toThrow(TypeError);
  });
});
