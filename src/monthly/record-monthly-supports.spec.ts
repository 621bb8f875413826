import fc from 'fast-check';
import { isActive, type KnownMonthlySupport, newerSupport } from './record-monthly-supports.js';

const at = (second: number) => new Date(1_795_420_800_000 + second * 1000);

const SUPPORT: KnownMonthlySupport = {
  id: 'sub_1',
  attemptId: '8a1d3ab2-23e1-4c0b-8dd5-0f7c2d3e4f50',
  campaignId: '8a1d3ab2-23e1-4c0b-8dd5-0f7c2d3e4f51',
  customerId: 'cus_1',
  status: 'active',
  amountMinor: 1337,
  currency: 'usd',
  paused: false,
  cancelsAt: null,
  endedAt: null,
  currentPeriodEndsAt: null,
  occurredAt: at(0),
  toldAt: at(0),
};

const time = fc.option(fc.nat(2).map(at));
const support: fc.Arbitrary<KnownMonthlySupport> = fc
  .record({
    customerId: fc.constantFrom('cus_1', 'cus_2'),
    status: fc.constantFrom(
      'incomplete',
      'active',
      'past_due',
      'paused',
      'canceled',
      'new',
      'newer',
    ),
    amountMinor: fc.constantFrom(1337, 2500),
    paused: fc.boolean(),
    cancelsAt: time,
    endedAt: time,
    currentPeriodEndsAt: time,
    toldAt: fc.nat(2).map(at),
  })
  .map((told) => ({ ...SUPPORT, ...told }));

describe('of two tellings of a monthly support', () => {
  it('the same one wins in any order, grouping and number', () => {
    fc.assert(
      fc.property(support, support, support, (one, two, three) => {
        expect(newerSupport(one, two)).toEqual(newerSupport(two, one));
        expect(newerSupport(newerSupport(one, two), three)).toEqual(
          newerSupport(one, newerSupport(two, three)),
        );
        expect(newerSupport(one, one)).toEqual(one);
      }),
    );
  });

  it('the newer one wins, and what ended stays ended within a moment', () => {
    const canceled = { ...SUPPORT, status: 'canceled' };
    const pastDue = { ...SUPPORT, status: 'past_due', toldAt: at(1) };
    for (const [one, other] of [
      [SUPPORT, canceled],
      [canceled, SUPPORT],
    ] as const) {
      expect(newerSupport(one, other).status).toBe('canceled');
    }
    expect(newerSupport(pastDue, SUPPORT).status).toBe('past_due');
    expect(newerSupport(SUPPORT, pastDue).status).toBe('past_due');
  });

  it('one is active while Stripe says so and collecting is not paused', () => {
    expect(isActive(SUPPORT)).toBe(true);
    expect(isActive({ ...SUPPORT, paused: true })).toBe(false);
    expect(isActive({ ...SUPPORT, status: 'past_due' })).toBe(false);
  });
});
