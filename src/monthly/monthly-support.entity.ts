import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A Stripe subscription: what somebody promised. What was paid of it stands in gifts. */
@Entity('monthly_supports')
@Index('monthly_supports_attempt', ['attemptId'])
@Index('monthly_supports_campaign', ['campaignId', 'status'])
@Index('monthly_supports_customer', ['customerId'])
@Check('monthly_supports_amount', 'amount_minor >= 0')
export class MonthlySupportEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'monthly_supports_pkey' })
  id: string;

  @Column('uuid', { name: 'attempt_id' })
  @ForeignKey('checkout_attempts', { name: 'monthly_supports_attempt_fkey' })
  attemptId: string;

  @Column('uuid', { name: 'campaign_id' })
  @ForeignKey('campaigns', { name: 'monthly_supports_campaign_fkey' })
  campaignId: string;

  @Column('text', { name: 'customer_id' })
  customerId: string;

  /** Stripe's word: incomplete, active, past_due, unpaid, paused, canceled, … */
  @Column('text')
  status: string;

  /** What one month is promised to bring. */
  @Column('bigint', { name: 'amount_minor' })
  amountMinor: number;

  @Column('text')
  currency: string;

  /** Whether collecting is paused. */
  @Column('boolean')
  paused: boolean;

  /** When it is going to end, where that is decided. */
  @Column('timestamptz', { name: 'cancels_at', nullable: true })
  cancelsAt: Date | null;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;

  @Column('timestamptz', { name: 'current_period_ends_at', nullable: true })
  currentPeriodEndsAt: Date | null;

  /** When a renewal failed last. */
  @Column('timestamptz', { name: 'last_failure_at', nullable: true })
  lastFailureAt: Date | null;

  @Column('timestamptz', { name: 'occurred_at' })
  occurredAt: Date;

  /** When Stripe was asked where it stands. */
  @Column('timestamptz', { name: 'told_at' })
  toldAt: Date;
}
