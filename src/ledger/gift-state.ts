import assert from 'node:assert/strict';

/**
 * The states of what a reader began, from the attempt to what became of the gift.
 *
 * - `created`: the attempt is written, Stripe has not answered
 * - `refused`: Stripe answered with an error; readers are told `failed`. It still accepts its
 *   events, should they come, which an attempt whose money failed does not
 * - `open`: the reader can pay
 * - `expired`: the session ended unpaid
 * - `processing`: completed, money still on its way
 * - `failed`: the money did not come
 * - `free`: completed without money
 * - `paid`: the money is there; from here on it is a gift
 * - `partially_refunded`, `refunded`: some, or all, of it went back
 * - `disputed`: the bank took it, and the dispute is open; `lost`: the dispute was lost
 */
export type AttemptState =
  'created' | 'refused' | 'open' | 'expired' | 'processing' | 'failed' | 'free' | 'paid';
export type GiftState = 'paid' | 'partially_refunded' | 'refunded' | 'disputed' | 'lost';
export type State = AttemptState | GiftState;

/** Refunds fail and disputes are reinstated: between the states of a gift every way is open. */
const OF_A_GIFT: readonly State[] = ['paid', 'partially_refunded', 'refunded', 'disputed', 'lost'];

/** The one table of changes: what may follow a state. Every other pair is illegal, and has a name. */
export const LEGAL_CHANGES: Readonly<Record<State, readonly State[]>> = {
  created: ['refused', 'open', 'expired', 'processing', 'failed', 'free', 'paid'],
  refused: ['open', 'expired', 'processing', 'failed', 'free', 'paid'],
  open: ['expired', 'processing', 'failed', 'free', 'paid'],
  expired: ['processing', 'failed', 'free', 'paid'],
  processing: ['failed', 'paid'],
  failed: ['paid'],
  free: [],
  paid: OF_A_GIFT,
  partially_refunded: OF_A_GIFT,
  refunded: OF_A_GIFT,
  disputed: OF_A_GIFT,
  lost: OF_A_GIFT,
};

export type IllegalChange =
  /** What is more final was told before: a late "expired" after "completed". */
  | 'less_final'
  /** Money that came does not fail afterwards: it is refunded or disputed. */
  | 'money_came'
  /** An order of 0 has no payment, and a payment is no order of 0. */
  | 'without_money'
  /** Nothing goes back before it came: such a fact is parked until it has. */
  | 'not_paid_yet';

/** Why a change is illegal; null where it is legal, or no change. */
export function illegalChange(from: State, to: State): IllegalChange | null {
  if (from === to || LEGAL_CHANGES[from].includes(to)) return null;
  if (OF_A_GIFT.includes(from)) return 'money_came';
  if (to !== 'paid' && OF_A_GIFT.includes(to)) return 'not_paid_yet';
  return (from === 'free') !== (to === 'free') && (to === 'paid' || to === 'free')
    ? 'without_money'
    : 'less_final';
}

/**
 * An attempt's state after a fact that asks for `to`. An illegal change leaves it as it is, so that
 * any order, and any number, of the same facts ends in the same state.
 */
export function changeAttemptState(from: AttemptState, to: AttemptState): AttemptState {
  return illegalChange(from, to) === null ? to : from;
}

/** What a gift's state follows from: minor units, and how its disputes ended. */
export interface GiftSums {
  readonly amountMinor: number;
  readonly refundedMinor: number;
  readonly disputedMinor: number;
  /** Whether a dispute that holds money was lost. */
  readonly lost: boolean;
}

/** The state that a gift's sums make. @throws AssertionError where the table does not allow it. */
export function changeGiftState(from: GiftState, sums: GiftSums): GiftState {
  const to = giftStateOf(sums);
  assert.equal(illegalChange(from, to), null, `a gift does not go from ${from} to ${to}`);
  return to;
}

/** The state by the sums alone: the proof of our own books recomputes it. */
export function giftStateOf({
  amountMinor,
  refundedMinor,
  disputedMinor,
  lost,
}: GiftSums): GiftState {
  if (disputedMinor > 0) return lost ? 'lost' : 'disputed';
  if (refundedMinor <= 0) return 'paid';
  return refundedMinor < amountMinor ? 'partially_refunded' : 'refunded';
}
