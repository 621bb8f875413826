/** What becomes of an event: applied, or left with a stable reason and words for a person. */
export type Verdict =
  | { readonly state: 'applied' }
  | { readonly state: 'ignored'; readonly reason: IgnoredReason; readonly detail?: string }
  | {
      readonly state: 'parked';
      readonly reason: ParkedReason;
      readonly detail?: string;
      /** The payment, invoice or subscription it waits for; without one it waits for a person. */
      readonly waitsFor?: string;
    }
  | { readonly state: 'failed'; readonly reason: 'error'; readonly detail: string };

/** Nothing of ours would change, now or later. */
export type IgnoredReason =
  | 'unhandled_type'
  | 'not_ours'
  | 'wrong_livemode'
  | 'malformed'
  /** It is ours, and moves no money that counts. */
  | 'nothing_to_book'
  /** A person decided that its payment is not to count. */
  | 'resolved';

/** It waits for a fact or for a person; nothing is forgotten. */
export type ParkedReason =
  'awaiting_parent' | 'mismatch' | 'unknown_attempt' | 'missing_fields' | 'stale_api_version';

export const APPLIED: Verdict = Object.freeze({ state: 'applied' });

/** A charge without a payment, or of somebody else's making. */
export const NOT_OURS: Verdict = Object.freeze({ state: 'ignored', reason: 'not_ours' });
