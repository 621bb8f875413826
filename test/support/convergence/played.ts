import type Stripe from 'stripe';
import type { StripeObjects } from './model.js';

/** What Stripe was asked for before anything could happen: the row that precedes the session. */
export interface Attempt {
  readonly id: string;
  readonly amountMinor: number;
  readonly feeCoverMinor: number;
  readonly interval: 'once' | 'month';
  readonly sessionId: string;
}

/** A history after it was played. */
export interface Played {
  readonly campaignId: string;
  readonly attempts: readonly Attempt[];
  /** In the order in which they arose. */
  readonly events: readonly Stripe.Event[];
  readonly objects: StripeObjects;
  /** The whole seconds in which it happened; no other history shares them. */
  readonly range: { readonly from: Date; readonly to: Date };
}
