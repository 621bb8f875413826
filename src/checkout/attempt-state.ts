/**
 * The states of a checkout attempt, least final first.
 *
 * - `created`: the row is written, Stripe has not answered
 * - `refused`: failed before it began, for Stripe answered with an error; readers are told `failed`.
 *   It still accepts its events, should they come, which an attempt whose money failed does not
 * - `open`: the reader can pay
 * - `expired`: the session ended unpaid
 * - `processing`: completed, money still on its way
 * - `failed`: the money did not come
 * - `free`: completed without money; `paid`: the money is there
 *
 * A session's facts only move it to the right. So any order, and any number, of the same events
 * ends in the same state: "expired" never overtakes "completed", "failed" never overtakes "paid".
 */
export const ATTEMPT_STATES = [
  'created',
  'refused',
  'open',
  'expired',
  'processing',
  'failed',
  'free',
  'paid',
] as const;

export type AttemptState = (typeof ATTEMPT_STATES)[number];

/** The more final of two states. */
export function laterState(one: AttemptState, other: AttemptState): AttemptState {
  return ATTEMPT_STATES.indexOf(one) >= ATTEMPT_STATES.indexOf(other) ? one : other;
}
