import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { AttemptState } from '../ledger/gift-state.js';
import type { Utm } from './utm.js';

/** Our row for one Stripe Checkout Session; it exists before Stripe is called. */
@Entity('checkout_attempts')
@Index('checkout_attempts_session_key', { synchronize: false })
@Index('checkout_attempts_expected', { synchronize: false })
@Index('checkout_attempts_created', { synchronize: false })
@Index('checkout_attempts_supporter', ['supporterId'], { where: 'supporter_id IS NOT NULL' })
@Index('checkout_attempts_customer', ['customerId'], { where: 'customer_id IS NOT NULL' })
@Check('checkout_attempts_amount', 'amount_minor >= 0')
@Check(
  'checkout_attempts_fee_cover',
  'fee_cover_minor >= 0 AND (amount_minor > 0 OR fee_cover_minor = 0)',
)
@Check(
  'checkout_attempts_interval',
  `"interval" = 'once' OR ("interval" = 'month' AND amount_minor > 0)`,
)
@Check(
  'checkout_attempts_state',
  `state IN ('created', 'refused', 'open', 'expired', 'processing', 'failed', 'free', 'paid')`,
)
@Check(
  'checkout_attempts_article_page',
  `article_page ~ '^https?://' AND length(article_page) <= 500`,
)
@Check('checkout_attempts_utm', `jsonb_typeof(utm) = 'object' AND utm <> '{}'`)
@Check('checkout_attempts_parameters', 'parameters IS NOT NULL OR session_id IS NOT NULL')
@Check(
  'checkout_attempts_free_is_zero',
  `(state <> 'free' OR amount_minor = 0) AND (state <> 'paid' OR amount_minor > 0)`,
)
export class CheckoutAttemptEntity {
  /** Also Stripe's idempotency key and the session's client_reference_id. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'checkout_attempts_pkey' })
  id: string;

  @Column('uuid', { name: 'campaign_id' })
  @ForeignKey('campaigns', { name: 'checkout_attempts_campaign_fkey' })
  campaignId: string;

  /** The gift without the fee cover: bounds and presets test it. */
  @Column('bigint', { name: 'amount_minor' })
  amountMinor: number;

  /** Added to the amount; their sum is what Stripe charges. */
  @Column('bigint', { name: 'fee_cover_minor', default: 0 })
  feeCoverMinor: number;

  @Column('text')
  currency: string;

  @Column('text')
  interval: 'once' | 'month';

  @Column('boolean')
  livemode: boolean;

  @Column('text', { default: 'created' })
  state: AttemptState;

  @Column('text', { name: 'session_id', nullable: true })
  sessionId: string | null;

  @Column('text', { nullable: true })
  url: string | null;

  /** What Stripe is called with, frozen: a retry sends the very same. Kept until it has answered. */
  @Column('jsonb', { nullable: true })
  parameters: object | null;

  /** The name the reader agreed to have shown; it belongs to this gift, not to the person. */
  @Column('text', { name: 'shown_name', nullable: true })
  shownName: string | null;

  @Column('boolean')
  anonymous: boolean;

  @Column('text', { nullable: true })
  message: string | null;

  /** The way back, as the reader's page had it: its query may name the reader. */
  @Column('text', { nullable: true })
  article: string | null;

  /** What the attempt and its gifts are counted under; not about the reader. See article-page.ts. */
  @Column('text', { name: 'article_page', nullable: true })
  articlePage: string | null;

  /** What the link that led to the article says of itself. */
  @Column('jsonb', { nullable: true })
  utm: Utm | null;

  /** A language tag: of Checkout, of the thank-you page and of the reader's mails. */
  @Column('text', { default: 'en' })
  locale: string;

  /** Set when the session completes. */
  @Column('bigint', { name: 'supporter_id', nullable: true })
  @ForeignKey('supporters', { name: 'checkout_attempts_supporter_fkey' })
  supporterId: number | null;

  /** The Stripe customer that the completed session made. */
  @Column('text', { name: 'customer_id', nullable: true })
  customerId: string | null;

  /** The payment that its gift was recorded for; a second one is a mismatch. */
  @Column('text', { name: 'payment_intent_id', nullable: true })
  paymentIntentId: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'erased_at', nullable: true })
  erasedAt: Date | null;

  /** When the session ends if nobody pays. */
  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;
}
