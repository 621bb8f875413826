/** The part of `GET /v1/campaigns/{slug}/progress` that the block shows. */
export interface Progress {
  campaign: string;
  currency: string;
  goalMinor: number | null;
  raisedMinor: number;
  pendingMinor: number;
  percent: number | null;
  supporters: number;
  freeSupporters: number;
  monthly: { supporters: number };
  scaleMinor: number[];
  milestones: { amountMinor: number }[];
  /** Grows with every change; what is older than what is shown came late. */
  version: number;
}
