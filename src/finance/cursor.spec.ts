import { InvalidRequestError } from '../kernel/domain-error.js';
import { pageOf, readCursor } from './cursor.js';

const AT = '2026-11-23T08:00:00.123456Z';
const UUID = '8a1d3ab2-23e1-4c0b-8dd5-0f7c2d3e4f50';

const written = (list: string, at: string, id: string) =>
  Buffer.from(JSON.stringify([list, at, id])).toString('base64url');

describe('a cursor', () => {
  it.each([
    ['gifts', '7'],
    ['inbox', 'evt_1a2B3c'],
    ['reconciliations', UUID],
  ] as const)('of %s is read as it was written', (list, id) => {
    const { items, nextCursor } = pageOf([id, 'more'], {
      list,
      limit: 1,
      cursorOf: (row) => ({ at: AT, id: row }),
      itemOf: (row) => row,
    });
    expect(items).toEqual([id]);
    expect(readCursor(list, nextCursor!)).toEqual({ at: AT, id });
  });

  it('is not there where nothing was asked for', () => {
    expect(readCursor('gifts', undefined)).toBeNull();
  });

  it.each([
    ['of another list', written('entries', AT, '7')],
    ['with an id that the list has not', written('gifts', AT, UUID)],
    ['with a number beyond a bigint', written('gifts', AT, '9'.repeat(19))],
    ['of a day that is none', written('gifts', '2026-02-30T08:00:00.000Z', '7')],
    ['of no time', written('gifts', 'infinity', '7')],
    ['that is no JSON', 'garbage'],
    ['that is null', Buffer.from('null').toString('base64url')],
  ])('%s is refused', (_, text) => {
    expect(() => readCursor('gifts', text)).toThrow(InvalidRequestError);
  });
});
