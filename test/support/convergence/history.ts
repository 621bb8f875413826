import fc from 'fast-check';

/**
 * One thing that happens at Stripe. `which` picks among what there is to do it to, counted round; an
 * action that has nothing to act on, or that Stripe refuses, does nothing.
 */
export type Action = { readonly afterMs: number } & (
  | {
      readonly does: 'give';
      readonly person: number;
      readonly amountMinor: number;
      readonly feeCoverMinor: number;
      readonly by: OneTimeWay;
    }
  | { readonly does: 'complete a zero'; readonly person: number }
  | { readonly does: 'leave' | 'expire'; readonly amountMinor: number }
  | {
      readonly does: 'support monthly';
      readonly person: number;
      readonly amountMinor: number;
      readonly feeCoverMinor: number;
      readonly by: 'card' | 'declined card, then card' | 'bank debit';
    }
  | {
      readonly does: 'settle a debit';
      readonly which: number;
      readonly outcome: 'succeed' | 'fail';
    }
  | { readonly does: 'refund'; readonly which: number; readonly percent: number }
  | { readonly does: RefundOutcome | DisputeOutcome | MonthlyNews; readonly which: number }
  | { readonly does: 'dispute'; readonly which: number; readonly inquiry: boolean }
  | { readonly does: 'warn of fraud'; readonly which: number }
  | { readonly does: 'sell something else'; readonly refunded: boolean }
);

export type OneTimeWay =
  'card' | 'declined card, then card' | 'card whose refunds wait' | 'bank debit';
export type RefundOutcome =
  'fail a refund' | 'settle a refund' | 'ask the customer of a refund' | 'cancel a refund';
export type DisputeOutcome =
  | 'win a dispute'
  | 'win a dispute with its fee'
  | 'lose a dispute'
  | 'reinstate a lost dispute'
  | 'answer a dispute'
  | 'escalate an inquiry'
  | 'close an inquiry';
export type MonthlyNews =
  | 'renew'
  | 'fail a renewal'
  | 'pay a failed renewal'
  | 'cancel'
  | 'cancel at period end'
  | 'pause collection'
  | 'resume collection'
  | 'pause'
  | 'resume';

const person = fc.nat(2);
const which = fc.nat(7);
const amountMinor = fc.integer({ min: 50, max: 500_000 });
const feeCoverMinor = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 999 }));
/** Often within the same second, for Stripe's times know no finer; sometimes the fee has come. */
const afterMs = fc.constantFrom(0, 0, 1_000, 5_000);
/** What a history begins with, so that there is something for the rest of it to happen to. */
const beginning: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant('give' as const),
      person,
      amountMinor,
      feeCoverMinor,
      by: fc.constantFrom<OneTimeWay>(
        'card',
        'declined card, then card',
        'card whose refunds wait',
        'bank debit',
      ),
      afterMs,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('support monthly' as const),
      person,
      amountMinor,
      feeCoverMinor,
      by: fc.constantFrom(
        'card' as const,
        'declined card, then card' as const,
        'bank debit' as const,
      ),
      afterMs,
    }),
  },
  fc.record({ does: fc.constant('complete a zero' as const), person, afterMs }),
);

const happening: fc.Arbitrary<Action> = fc.oneof(
  { weight: 3, arbitrary: beginning },
  fc.record({ does: fc.constantFrom('leave' as const, 'expire' as const), amountMinor, afterMs }),
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('settle a debit' as const),
      which,
      outcome: fc.constantFrom('succeed' as const, 'fail' as const),
      afterMs,
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constant('refund' as const),
      which,
      percent: fc.constantFrom(1, 40, 60, 100),
      afterMs,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constantFrom<RefundOutcome>(
        'fail a refund',
        'settle a refund',
        'ask the customer of a refund',
        'cancel a refund',
      ),
      which,
      afterMs,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('dispute' as const),
      which,
      inquiry: fc.boolean(),
      afterMs,
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      does: fc.constantFrom<DisputeOutcome>(
        'win a dispute',
        'win a dispute with its fee',
        'lose a dispute',
        'reinstate a lost dispute',
        'answer a dispute',
        'escalate an inquiry',
        'close an inquiry',
      ),
      which,
      afterMs,
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constantFrom<MonthlyNews>(
        'renew',
        'fail a renewal',
        'pay a failed renewal',
        'cancel',
        'cancel at period end',
        'pause collection',
        'resume collection',
        'pause',
        'resume',
      ),
      which,
      afterMs,
    }),
  },
  fc.record({ does: fc.constant('warn of fraud' as const), which, afterMs }),
  fc.record({ does: fc.constant('sell something else' as const), refunded: fc.boolean(), afterMs }),
);

/** What happens to one campaign. */
export const historyArbitrary: fc.Arbitrary<Action[]> = fc
  .tuple(
    fc.array(beginning, { minLength: 1, maxLength: 4, size: 'max' }),
    fc.array(happening, { maxLength: 20, size: 'max' }),
  )
  .map((parts) => parts.flat());
