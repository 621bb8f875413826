import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

export type EntryKind =
  'gift' | 'refund' | 'refund_reversal' | 'dispute' | 'dispute_reversal' | 'fee' | 'correction';

/** One immutable, signed money fact about a gift. The table refuses UPDATE and DELETE. */
@Entity('ledger_entries')
@Unique('ledger_entries_fact_key', ['kind', 'stripeObjectId'])
@Index('ledger_entries_by_time', ['campaignId', 'occurredAt', 'id'])
@Index('ledger_entries_gift', ['giftId'])
@Index('ledger_entries_recorded', { synchronize: false })
@Index('ledger_entries_of_period', { synchronize: false })
@Index('ledger_entries_corrects', ['corrects'], { where: 'corrects IS NOT NULL' })
@Check(
  'ledger_entries_sign',
  `CASE kind WHEN 'gift' THEN amount_minor > 0 WHEN 'refund' THEN amount_minor < 0 WHEN 'refund_reversal' THEN amount_minor > 0 WHEN 'dispute' THEN amount_minor < 0 WHEN 'dispute_reversal' THEN amount_minor > 0 WHEN 'fee' THEN amount_minor <> 0 WHEN 'correction' THEN amount_minor <> 0 ELSE false END`,
)
@Check(
  'ledger_entries_correction',
  `(kind = 'correction') = (corrects IS NOT NULL) AND CASE kind WHEN 'correction' THEN counts_as IN ('gift', 'refund', 'refund_reversal', 'dispute', 'dispute_reversal', 'fee') ELSE counts_as = kind END`,
)
@Check(
  'ledger_entries_period',
  `extract(day FROM period) = 1 AND (adjusts IS NULL OR (extract(day FROM adjusts) = 1 AND adjusts < period))`,
)
export class LedgerEntryEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'ledger_entries_pkey',
  })
  id: number;

  @Column('uuid', { name: 'campaign_id' })
  @ForeignKey('campaigns', { name: 'ledger_entries_campaign_fkey' })
  campaignId: string;

  @Column('bigint', { name: 'gift_id' })
  @ForeignKey('gifts', { name: 'ledger_entries_gift_fkey' })
  giftId: number;

  @Column('text')
  kind: EntryKind;

  /** With the kind, what makes the fact one: a gift's PaymentIntent, a refund's id, … */
  @Column('text', { name: 'stripe_object_id' })
  stripeObjectId: string;

  /** The column of totals it belongs to: its kind, or a correction's entry's. */
  @Column('text', { name: 'counts_as' })
  countsAs: Exclude<EntryKind, 'correction'>;

  /** The entry that a correction corrects. */
  @Column('bigint', { nullable: true })
  @ForeignKey('ledger_entries', { name: 'ledger_entries_corrects_fkey' })
  corrects: number | null;

  /** Signed: gifts are positive, refunds and disputes negative. */
  @Column('bigint', { name: 'amount_minor' })
  amountMinor: number;

  @Column('text')
  currency: string;

  /** When it happened at Stripe. */
  @Column('timestamptz', { name: 'occurred_at' })
  occurredAt: Date;

  /** When we learned of it, taken after the campaign's lock. */
  @Column('timestamptz', { name: 'recorded_at', default: () => 'clock_timestamp()' })
  recordedAt: Date;

  /** First day of the month (UTC) in whose books it stands. */
  @Column('date')
  period: string;

  /** The sealed month it belongs to, where it came too late for it. */
  @Column('date', { nullable: true })
  adjusts: string | null;
}
