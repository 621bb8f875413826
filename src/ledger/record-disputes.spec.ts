import fc from 'fast-check';
import { isLost, type KnownDispute, mergeDisputes } from './record-disputes.js';

const SECOND_MS = 1_000;
const at = (second: number) => new Date(1_795_420_800_000 + second * SECOND_MS);

const OPENED: KnownDispute = {
  id: 'du_1',
  giftId: 1,
  amountMinor: 1337,
  currency: 'usd',
  status: 'needs_response',
  reason: 'fraudulent',
  withdrawn: false,
  reinstated: false,
  isChargeRefundable: false,
  dueBy: null,
  occurredAt: at(0),
  withdrawnAt: null,
  reinstatedAt: null,
  toldAt: at(0),
};

const STATUSES = [
  'warning_needs_response',
  'warning_closed',
  'needs_response',
  'under_review',
  'lost',
  'won',
  'prevented',
  'a_status_to_come',
  'another_to_come',
];
const time = fc.nat(2).map(at);
const dispute: fc.Arbitrary<KnownDispute> = fc
  .record({
    status: fc.constantFrom(...STATUSES),
    reason: fc.constantFrom('fraudulent', 'general'),
    withdrawn: fc.boolean(),
    reinstated: fc.boolean(),
    isChargeRefundable: fc.boolean(),
    dueBy: fc.option(time),
    withdrawnAt: fc.option(time),
    reinstatedAt: fc.option(time),
    toldAt: time,
  })
  .map((told) => ({ ...OPENED, ...told }));

describe('merging what was told of a dispute', () => {
  it('makes the same of any order, grouping and number', () => {
    fc.assert(
      fc.property(dispute, dispute, dispute, (one, two, three) => {
        expect(mergeDisputes(one, two)).toEqual(mergeDisputes(two, one));
        expect(mergeDisputes(mergeDisputes(one, two), three)).toEqual(
          mergeDisputes(one, mergeDisputes(two, three)),
        );
        expect(mergeDisputes(one, one)).toEqual(one);
      }),
    );
  });

  const either = (one: KnownDispute, other: KnownDispute) => [
    mergeDisputes(one, other),
    mergeDisputes(other, one),
  ];

  it('takes the later of two statuses of one second, whichever is told first', () => {
    for (const merged of either(OPENED, { ...OPENED, status: 'lost' })) {
      expect(merged.status).toBe('lost');
    }
  });

  it('lets an appeal open a lost dispute again, a second later', () => {
    const lost = { ...OPENED, status: 'lost' };
    for (const merged of either(lost, { ...OPENED, status: 'needs_response', toldAt: at(1) })) {
      expect(merged.status).toBe('needs_response');
    }
  });

  it('keeps money that was withdrawn and came back, whatever the newest event says', () => {
    const withdrawn = { ...OPENED, withdrawn: true, withdrawnAt: at(0) };
    const back = { ...withdrawn, reinstated: true, reinstatedAt: at(1), toldAt: at(1) };
    const closed = { ...OPENED, status: 'won', toldAt: at(2) };
    for (const merged of [...either(mergeDisputes(withdrawn, back), closed)]) {
      expect(merged).toMatchObject({ status: 'won', withdrawn: true, reinstated: true });
      expect(merged).toMatchObject({ withdrawnAt: at(0), reinstatedAt: at(1) });
    }
  });

  it('has a charge refundable that is so once its dispute was won in the same second', () => {
    const won = { ...OPENED, status: 'won' };
    for (const merged of either(won, { ...won, isChargeRefundable: true })) {
      expect(merged.isChargeRefundable).toBe(true);
    }
  });
});

describe('a dispute', () => {
  const lost = { ...OPENED, status: 'lost', withdrawn: true };

  it('is lost when it was closed so and its money stayed away', () => {
    expect(isLost(lost)).toBe(true);
  });

  it.each([
    ['whose money came back after all', { reinstated: true }],
    ['that never took any', { withdrawn: false }],
    ['that is open', { status: 'under_review' }],
    ['that was won', { status: 'won', reinstated: true }],
  ])('%s is not', (_, difference) => {
    expect(isLost({ ...lost, ...difference })).toBe(false);
  });
});
