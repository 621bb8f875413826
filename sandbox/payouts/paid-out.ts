/** A balance transaction's place in a payout; its id is the transaction's. */
export interface PaidOut {
  readonly id: string;
  readonly payout: string;
}
