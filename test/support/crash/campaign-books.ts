/** Sums of balance transactions in one settlement currency, minor units. */
export interface Settled {
  feesMinor: number;
  netMinor: number;
}

/** What two reckonings of one campaign are compared by: no generated ids, no times. */
export interface CampaignBooks {
  /** Minor units and heads, named as the running totals are. */
  readonly totals: Readonly<Record<string, number>>;
  /** `kind object amount currency`, sorted. */
  readonly entries: readonly string[];
  /** `payment amount state email`, sorted. */
  readonly gifts: readonly string[];
  readonly settled: Readonly<Record<string, Settled>>;
}
