import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** What staff asked Stripe to refund. Stripe's event makes it count, and nothing else. */
@Entity('refund_requests')
@Unique('refund_requests_client_key', ['paymentIntentId', 'clientKey'])
@Index('refund_requests_gift', ['giftId'])
@Check('refund_requests_amount', 'amount_minor > 0')
@Check(
  'refund_requests_state',
  `CASE state WHEN 'asked' THEN refund_id IS NULL WHEN 'accepted' THEN refund_id IS NOT NULL WHEN 'refused' THEN failure IS NOT NULL ELSE false END`,
)
export class RefundRequestEntity {
  /** Also Stripe's idempotency key. */
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'refund_requests_pkey' })
  id: string;

  @Column('text', { name: 'payment_intent_id' })
  paymentIntentId: string;

  /** null for a payment that never became a gift: a mismatch that is sent back. */
  @Column('bigint', { name: 'gift_id', nullable: true })
  @ForeignKey('gifts', { name: 'refund_requests_gift_fkey' })
  giftId: number | null;

  @Column('bigint', { name: 'amount_minor' })
  amountMinor: number;

  @Column('text')
  currency: string;

  @Column('text')
  reason: string;

  /** `asked`: what Stripe made of it is not known; it is found out before anything else is asked. */
  @Column('text', { default: 'asked' })
  state: 'asked' | 'accepted' | 'refused';

  @Column('text', { name: 'refund_id', nullable: true })
  refundId: string | null;

  /** Stripe's words where it refused. */
  @Column('text', { nullable: true })
  failure: string | null;

  @Column('text', { name: 'staff_id' })
  staffId: string;

  @Column('text', { name: 'staff_name' })
  staffName: string;

  @Column('text', { name: 'client_key', nullable: true })
  clientKey: string | null;

  @Column('text', { name: 'request_digest' })
  requestDigest: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' })
  createdAt: Date;
}
