import { type AuditRecord, BEGINNING, chainedHash } from './audit-chain.js';

const ENTRY: AuditRecord = {
  id: 7,
  at: new Date('2026-11-27T20:00:00.123Z'),
  actorKind: 'member',
  actorId: '1f0c0000-0000-4000-8000-000000000001',
  action: 'gift.refund',
  objectKind: 'gift',
  objectId: '1337',
  outcome: 'asked',
  answers: null,
  details: { amountMinor: 1337, of: { b: 1, a: [1, null] } },
};

describe('chainedHash', () => {
  it('is the same whatever order the keys of the details have', () => {
    const details = { of: { a: [1, null], b: 1 }, amountMinor: 1337 };
    expect(chainedHash(BEGINNING, { ...ENTRY, details })).toEqual(chainedHash(BEGINNING, ENTRY));
  });

  it.each<[string, Partial<AuditRecord>]>([
    ['the id', { id: 8 }],
    ['the time', { at: new Date('2026-11-27T20:00:00.124Z') }],
    ['the kind of actor', { actorKind: 'key' }],
    ['the actor', { actorId: '1f0c0000-0000-4000-8000-000000000002' }],
    ['the action', { action: 'gift.view' }],
    ['the kind of object', { objectKind: 'supporter' }],
    ['the object', { objectId: '1338' }],
    ['the outcome', { outcome: 'refused' }],
    ['what it answers', { answers: 6 }],
    ['an amount', { details: { amountMinor: 1336, of: { b: 1, a: [1, null] } } }],
    ['an order of values', { details: { amountMinor: 1337, of: { b: 1, a: [null, 1] } } }],
    ['a kind of value', { details: { amountMinor: '1337', of: { b: 1, a: [1, null] } } }],
  ])('is another one where %s is', (_what, change) => {
    const hash = chainedHash(BEGINNING, ENTRY);
    expect(chainedHash(BEGINNING, { ...ENTRY, ...change })).not.toEqual(hash);
  });

  it('is another one after another entry', () => {
    const hash = chainedHash(BEGINNING, ENTRY);
    expect(chainedHash(Buffer.alloc(32, 1), ENTRY)).not.toEqual(hash);
  });
});
