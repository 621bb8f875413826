import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Money on its way from Stripe's balance to the publisher's bank. */
@Entity('payouts')
@Index('payouts_by_time', ['occurredAt', 'id'])
export class PayoutEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'payouts_pkey' })
  id: string;

  /** Negative where Stripe takes money from the bank. */
  @Column('bigint', { name: 'amount_minor' })
  amountMinor: number;

  @Column('text')
  currency: string;

  /** Stripe's word: pending, in_transit, paid, failed, canceled. */
  @Column('text')
  status: string;

  /** Manual payouts cannot be itemised. */
  @Column('boolean')
  automatic: boolean;

  @Column('text', { name: 'reconciliation_status' })
  reconciliationStatus: string;

  @Column('text', { name: 'failure_code', nullable: true })
  failureCode: string | null;

  @Column('timestamptz', { name: 'occurred_at' })
  occurredAt: Date;

  @Column('timestamptz', { name: 'arrives_at' })
  arrivesAt: Date;

  @Column('timestamptz', { name: 'told_at' })
  toldAt: Date;

  /** What it consists of, as the reconciliation of payouts found. */
  @Column('jsonb', { nullable: true })
  explanation: object | null;

  @Column('timestamptz', { name: 'explained_at', nullable: true })
  explainedAt: Date | null;
}
