import fc from 'fast-check';
import { type KnownRefund, mergeRefunds } from './record-refunds.js';

const REFUND: KnownRefund = {
  id: 're_1',
  giftId: 1,
  amountMinor: 1337,
  currency: 'usd',
  status: 'pending',
  counted: false,
  failed: false,
  reason: null,
  failureReason: null,
  occurredAt: new Date(1_795_420_800_000),
  failedAt: null,
};

const time = fc.nat(2).map((second) => new Date(1_795_420_800_000 + second * 1000));
const refund: fc.Arbitrary<KnownRefund> = fc
  .record({
    status: fc.constantFrom('pending', 'requires_action', 'succeeded', 'canceled', 'failed', 'new'),
    counted: fc.boolean(),
    failed: fc.boolean(),
    reason: fc.constantFrom(null, 'duplicate', 'fraudulent'),
    failureReason: fc.constantFrom(null, 'unknown', 'lost_or_stolen_card'),
    failedAt: fc.option(time),
  })
  .map((told) => ({ ...REFUND, ...told }));

describe('merging what was told of a refund', () => {
  it('makes the same of any order, grouping and number', () => {
    fc.assert(
      fc.property(refund, refund, refund, (one, two, three) => {
        expect(mergeRefunds(one, two)).toEqual(mergeRefunds(two, one));
        expect(mergeRefunds(mergeRefunds(one, two), three)).toEqual(
          mergeRefunds(one, mergeRefunds(two, three)),
        );
        expect(mergeRefunds(one, one)).toEqual(one);
        expect(mergeRefunds(mergeRefunds(one, two), two)).toEqual(mergeRefunds(one, two));
      }),
    );
  });

  const created = { ...REFUND, status: 'succeeded', counted: true };
  const failedAt = new Date(1_795_507_200_000);
  const failed = { ...REFUND, status: 'failed', failed: true, failureReason: 'unknown', failedAt };

  it('keeps that one succeeded which fails afterwards, whichever is told first', () => {
    for (const merged of [mergeRefunds(created, failed), mergeRefunds(failed, created)]) {
      expect(merged).toMatchObject({ status: 'failed', counted: true, failed: true, failedAt });
      expect(merged.failureReason).toBe('unknown');
    }
  });

  it('counts nothing of one that failed before any money went', () => {
    expect(mergeRefunds(REFUND, failed)).toMatchObject({ counted: false, failed: true });
  });

  it('does not take a late "pending" for a step back', () => {
    expect(mergeRefunds(created, REFUND)).toMatchObject({ status: 'succeeded', counted: true });
  });
});
