import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A dispute at Stripe, an inquiry included. It counts by what was withdrawn and reinstated. */
@Entity('disputes')
@Index('disputes_gift', ['giftId'])
@Check('disputes_amount', 'amount_minor > 0')
@Check('disputes_reinstated_was_withdrawn', 'withdrawn OR NOT reinstated')
export class DisputeEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'disputes_pkey' })
  id: string;

  @Column('bigint', { name: 'gift_id' })
  @ForeignKey('gifts', { name: 'disputes_gift_fkey' })
  giftId: number;

  @Column('bigint', { name: 'amount_minor' })
  amountMinor: number;

  @Column('text')
  currency: string;

  /** Stripe's word; ones that are not known yet are kept as they come. */
  @Column('text')
  status: string;

  @Column('text')
  reason: string;

  @Column('boolean')
  withdrawn: boolean;

  @Column('boolean')
  reinstated: boolean;

  @Column('boolean', { name: 'is_charge_refundable' })
  isChargeRefundable: boolean;

  /** Until when evidence can be given. */
  @Column('timestamptz', { name: 'due_by', nullable: true })
  dueBy: Date | null;

  @Column('timestamptz', { name: 'occurred_at' })
  occurredAt: Date;

  @Column('timestamptz', { name: 'withdrawn_at', nullable: true })
  withdrawnAt: Date | null;

  @Column('timestamptz', { name: 'reinstated_at', nullable: true })
  reinstatedAt: Date | null;

  /** The newest event that told the status. */
  @Column('timestamptz', { name: 'told_at' })
  toldAt: Date;
}
