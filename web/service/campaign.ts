/** How often a reader gives. */
export type Interval = 'once' | 'month';

/** The part of `GET /v1/campaigns/{slug}` that the block uses. */
export interface Campaign {
  slug: string;
  title: string;
  currency: string;
  minorUnits: number;
  presetsMinor: number[];
  customMinMinor: number;
  customMaxMinor: number;
  /** Of what Stripe charges in the currency every amount is a multiple. */
  stepMinor: number;
  /** The estimated fee: 290 basis points are 2.9 percent. */
  feeBasisPoints: number;
  feeFixedMinor: number;
  intervals: Interval[];
  closesAt: string | null;
  status: 'draft' | 'open' | 'closed';
}
