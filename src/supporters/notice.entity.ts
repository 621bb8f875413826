import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * - `free`: an attempt ended as support without money
 * - `refunded`: a refund succeeded
 * - `refund_failed`: a refund failed, maybe after it had succeeded
 * - `renewal_failed`: an invoice of monthly support could not be charged
 * - `monthly_ended`: monthly support ended
 */
export type NoticeKind = 'free' | 'refunded' | 'refund_failed' | 'renewal_failed' | 'monthly_ended';

/** What happened to a supporter, until whoever writes to them has taken it up. */
@Entity('notices')
@Check(
  'notices_kind',
  `(kind IN ('free', 'refunded', 'refund_failed') AND subscription_id IS NULL) OR (kind IN ('renewal_failed', 'monthly_ended') AND subscription_id IS NOT NULL)`,
)
export class NoticeEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'notices_pkey' })
  kind: NoticeKind;

  /** The attempt, the refund, the invoice or the subscription. */
  @PrimaryColumn('text', { name: 'object_id', primaryKeyConstraintName: 'notices_pkey' })
  objectId: string;

  @Column('text', { name: 'subscription_id', nullable: true })
  subscriptionId: string | null;

  @Column('timestamptz', { name: 'noted_at', default: () => 'clock_timestamp()' })
  notedAt: Date;
}
