/** All that a one-time gift by card is made of: what the reader asked for, and what Stripe told. */
export interface GiftFacts {
  /** The place of its campaign in the plan. */
  readonly campaign: number;
  readonly supporter: SupporterFacts;
  readonly attempt: AttemptFacts;
  readonly payment: PaymentFacts;
  /** What Stripe delivered about it, oldest first. */
  readonly events: readonly EventFacts[];
}

/** Who gave, and what of all that they gave this gift is. */
export interface SupporterFacts {
  /** Among those who gave, in the order in which they first did; from 0. */
  readonly place: number;
  readonly email: string;
  readonly name: string;
  /** When they first gave. */
  readonly since: Date;
  /** Whether no later gift is theirs: it is the one that names them. */
  readonly isLatest: boolean;
}

export interface AttemptFacts {
  /** A UUID. */
  readonly id: string;
  readonly amountMinor: number;
  readonly createdAt: Date;
  /** Where the session is paid, as Stripe answered. */
  readonly url: string;
}

export interface PaymentFacts {
  readonly sessionId: string;
  readonly paymentIntentId: string;
  readonly chargeId: string;
  readonly customerId: string;
  /** When the session was completed: the event's own time. */
  readonly completedAt: Date;
  readonly transaction: TransactionFacts;
}

/** What Stripe booked on its balance, in the currency of the gift. */
export interface TransactionFacts {
  readonly id: string;
  readonly feeMinor: number;
  readonly createdAt: Date;
  readonly availableAt: Date;
}

export interface EventFacts {
  readonly id: string;
  readonly type: string;
  readonly objectId: string;
  readonly createdAt: Date;
  /** When it was delivered, and applied. */
  readonly receivedAt: Date;
  /** null where it was let go since. */
  readonly payload: string | null;
}

/** For whom and for what the gifts are. */
export interface PlannedCampaign {
  readonly id: string;
  readonly slug: string;
}

/** What the sources of the tables make rows of. */
export interface Plan {
  readonly campaigns: readonly PlannedCampaign[];
  readonly currency: string;
  readonly count: number;
  /** In the order in which they were applied. @param at from 0. */
  giftAt(at: number): GiftFacts;
}
