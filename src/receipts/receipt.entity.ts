import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { ReceiptSeries } from './receipt-counter.entity.js';

/** A receipt for a gift, a credit note for a refund, or what takes one back: all it says, for ever. */
@Entity('receipts')
@Unique('receipts_serial_key', ['series', 'year', 'serial'])
@Unique('receipts_number_key', ['number'])
@Unique('receipts_refund_key', ['refundId'])
@Unique('receipts_cancels_key', ['cancels'])
@Index('receipts_gift_key', ['giftId'], { unique: true, where: `series = 'receipt'` })
@Check(
  'receipts_series',
  `(series = 'receipt' AND num_nonnulls(refund_id, cancels) = 0) OR (series = 'credit_note' AND num_nonnulls(refund_id, cancels) = 1)`,
)
@Check('receipts_number', 'serial > 0 AND year = extract(year FROM issued_on)')
@Check('receipts_amount', 'fee_cover_minor >= 0 AND amount_minor > fee_cover_minor')
export class ReceiptEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'receipts_pkey',
  })
  id: number;

  @Column('text')
  series: ReceiptSeries;

  /** Of `issuedOn`. */
  @Column('integer')
  year: number;

  /** 1, 2, 3, … within its series and year, without a gap. */
  @Column('integer')
  serial: number;

  /** What is printed: `2026-000017`, of credit notes `C2026-000003`. */
  @Column('text')
  number: string;

  @Column('bigint', { name: 'gift_id' })
  @ForeignKey('gifts', { name: 'receipts_gift_fkey' })
  giftId: number;

  @Column('text', { name: 'refund_id', nullable: true })
  @ForeignKey('refunds', { name: 'receipts_refund_fkey' })
  refundId: string | null;

  /** The credit note that this one takes back: its refund failed after all. */
  @Column('bigint', { nullable: true })
  @ForeignKey('receipts', { name: 'receipts_cancels_fkey' })
  cancels: number | null;

  /** What came, the fee cover included; of a credit note what went back, or did not. Minor units. */
  @Column('bigint', { name: 'amount_minor' })
  amountMinor: number;

  @Column('bigint', { name: 'fee_cover_minor' })
  feeCoverMinor: number;

  @Column('text')
  currency: string;

  @Column('text')
  interval: 'once' | 'month';

  /** The giver's name, or their address where Stripe knew no name; null once the legal term is over. */
  @Column('text', { nullable: true })
  giver: string | null;

  @Column('text')
  locale: string;

  @Column('text', { name: 'campaign_title' })
  campaignTitle: string;

  @Column('text', { name: 'publisher_name' })
  publisherName: string;

  @Column('text', { name: 'publisher_address' })
  publisherAddress: string;

  /** The day it was drawn, in the publisher's time zone, as `2026-11-27`. */
  @Column('date', { name: 'issued_on' })
  issuedOn: string;

  /** The day the money came, or went back. */
  @Column('date', { name: 'moved_on' })
  movedOn: string;
}
