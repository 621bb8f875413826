import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A refund at Stripe: what every fact told of it, put together. Its entries follow from that. */
@Entity('refunds')
@Index('refunds_gift', ['giftId'])
@Check('refunds_amount', 'amount_minor > 0')
export class RefundEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'refunds_pkey' })
  id: string;

  @Column('bigint', { name: 'gift_id' })
  @ForeignKey('gifts', { name: 'refunds_gift_fkey' })
  giftId: number;

  @Column('bigint', { name: 'amount_minor' })
  amountMinor: number;

  @Column('text')
  currency: string;

  /** Stripe's word: pending, requires_action, succeeded, failed, canceled. */
  @Column('text')
  status: string;

  /** Whether any fact showed that it succeeded or had a balance transaction: then it counts. */
  @Column('boolean')
  counted: boolean;

  /** Whether any fact showed that it failed: what counted is given back. */
  @Column('boolean')
  failed: boolean;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('text', { name: 'failure_reason', nullable: true })
  failureReason: string | null;

  @Column('timestamptz', { name: 'occurred_at' })
  occurredAt: Date;

  @Column('timestamptz', { name: 'failed_at', nullable: true })
  failedAt: Date | null;
}
