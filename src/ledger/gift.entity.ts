import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { GiftState } from './gift-state.js';

/** One charge: a paid attempt, or a paid invoice of a monthly support. */
@Entity('gifts')
@Unique('gifts_payment_intent_key', ['paymentIntentId'])
@Index('gifts_newest', ['occurredAt', 'id'])
@Index('gifts_supporter', ['supporterId'])
@Index('gifts_invoice_key', { synchronize: false })
@Index('gifts_attempt_key', { synchronize: false })
@Index('gifts_attributed', ['attributedAt'], { where: 'attributed_at IS NOT NULL' })
@Index('gifts_largest', { synchronize: false })
@Check('gifts_amount', 'fee_cover_minor >= 0 AND amount_minor > fee_cover_minor')
@Check(
  'gifts_interval',
  `("interval" = 'once' AND invoice_id IS NULL AND payment_intent_id IS NOT NULL) OR ("interval" = 'month' AND invoice_id IS NOT NULL)`,
)
@Index('gifts_charge_key', { synchronize: false })
@Check('gifts_state', `state IN ('paid', 'partially_refunded', 'refunded', 'disputed', 'lost')`)
export class GiftEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'gifts_pkey',
  })
  id: number;

  @Column('uuid', { name: 'campaign_id' })
  @ForeignKey('campaigns', { name: 'gifts_campaign_fkey' })
  campaignId: string;

  @Column('uuid', { name: 'attempt_id' })
  @ForeignKey('checkout_attempts', { name: 'gifts_attempt_fkey' })
  attemptId: string;

  /** null where Stripe named no email address: the money counts all the same. */
  @Column('bigint', { name: 'supporter_id', nullable: true })
  @ForeignKey('supporters', { name: 'gifts_supporter_fkey' })
  supporterId: number | null;

  /** When the giver was named, where that was after it was recorded. */
  @Column('timestamptz', { name: 'attributed_at', nullable: true })
  attributedAt: Date | null;

  @Column('text', { name: 'payment_intent_id', nullable: true })
  paymentIntentId: string | null;

  @Column('text', { name: 'invoice_id', nullable: true })
  invoiceId: string | null;

  /** What Stripe charged, the fee cover included. */
  @Column('bigint', { name: 'amount_minor' })
  amountMinor: number;

  @Column('bigint', { name: 'fee_cover_minor' })
  feeCoverMinor: number;

  @Column('text')
  currency: string;

  @Column('text')
  interval: 'once' | 'month';

  /** Follows from the sums below, and from how its disputes ended (see gift-state.ts). */
  @Column('text', { default: 'paid' })
  state: GiftState;

  /** Set by the charge's own events. */
  @Column('text', { name: 'charge_id', nullable: true })
  chargeId: string | null;

  /** What refunds took, less what failed ones gave back; corrections counted. */
  @Column('bigint', { name: 'refunded_minor', default: 0 })
  refundedMinor: number;

  /** What disputes hold. */
  @Column('bigint', { name: 'disputed_minor', default: 0 })
  disputedMinor: number;

  /** By how much corrections changed its own entry; what Stripe charged stays what it was. */
  @Column('bigint', { name: 'corrected_minor', default: 0 })
  correctedMinor: number;

  @Column('timestamptz', { name: 'occurred_at' })
  occurredAt: Date;
}
