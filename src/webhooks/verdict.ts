/** What becomes of an event: applied, or left with a stable reason and words for a person. */
export type Verdict =
  | { readonly state: 'applied' }
  | { readonly state: 'ignored'; readonly reason: IgnoredReason; readonly detail?: string }
  | { readonly state: 'parked'; readonly reason: ParkedReason; readonly detail?: string }
  | { readonly state: 'failed'; readonly reason: 'error'; readonly detail: string };

/** Nothing of ours would change, now or later. */
export type IgnoredReason = 'unhandled_type' | 'not_ours' | 'wrong_livemode' | 'malformed';

/** It waits for a fact or for a person; nothing is forgotten. */
export type ParkedReason = 'mismatch' | 'unknown_attempt' | 'missing_fields' | 'stale_api_version';

export const APPLIED: Verdict = Object.freeze({ state: 'applied' });
