import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { EntryKind } from './ledger-entry.entity.js';

/** What Stripe booked on its balance for one of our entries. The table refuses UPDATE and DELETE. */
@Entity('balance_transactions')
@Unique('balance_transactions_entry_key', ['entryKind', 'stripeObjectId'])
@Index('balance_transactions_gift', ['giftId'])
@Index('balance_transactions_recorded', { synchronize: false })
@Index('balance_transactions_by_time', ['occurredAt'])
@Check('balance_transactions_net', 'net_minor = amount_minor - fee_minor')
@Check(
  'balance_transactions_entry_kind',
  `entry_kind IN ('gift', 'refund', 'refund_reversal', 'dispute', 'dispute_reversal')`,
)
export class BalanceTransactionEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'balance_transactions_pkey' })
  id: string;

  @Column('bigint', { name: 'gift_id' })
  @ForeignKey('gifts', { name: 'balance_transactions_gift_fkey' })
  giftId: number;

  /** With the next, the entry that it is the other side of. */
  @Column('text', { name: 'entry_kind' })
  entryKind: Exclude<EntryKind, 'fee' | 'correction'>;

  @Column('text', { name: 'stripe_object_id' })
  stripeObjectId: string;

  /** Stripe's own source: a charge, a refund, a dispute. */
  @Column('text', { name: 'source_id' })
  sourceId: string;

  /** In the settlement currency, signed. */
  @Column('bigint', { name: 'amount_minor' })
  amountMinor: number;

  /** Of either sign: fees are returned, too. */
  @Column('bigint', { name: 'fee_minor' })
  feeMinor: number;

  @Column('bigint', { name: 'net_minor' })
  netMinor: number;

  /** The settlement currency. */
  @Column('text')
  currency: string;

  /** From the charge's currency to the settlement's; null where they are one. */
  @Column('numeric', { name: 'exchange_rate', nullable: true })
  exchangeRate: string | null;

  @Column('text')
  type: string;

  @Column('text', { name: 'reporting_category' })
  reportingCategory: string;

  /** Stripe's `created`. */
  @Column('timestamptz', { name: 'occurred_at' })
  occurredAt: Date;

  @Column('timestamptz', { name: 'available_at' })
  availableAt: Date;

  @Column('timestamptz', { name: 'recorded_at', default: () => 'clock_timestamp()' })
  recordedAt: Date;
}
