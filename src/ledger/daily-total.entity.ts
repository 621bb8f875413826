import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

const KEY = 'daily_totals_pkey';

/**
 * Sums of entries by day and by all that totals are asked by; minor units. They change in the
 * transaction that records the entries, and the proof of our own books recomputes them.
 */
@Entity('daily_totals')
@Check(
  'daily_totals_counts',
  'entries >= 0 AND gifts BETWEEN 0 AND entries AND awaiting_fees BETWEEN 0 AND gifts',
)
export class DailyTotalEntity {
  @PrimaryColumn('uuid', { name: 'campaign_id', primaryKeyConstraintName: KEY })
  @ForeignKey('campaigns', { name: 'daily_totals_campaign_fkey' })
  campaignId: string;

  /** UTC, of what happened. */
  @PrimaryColumn('date', { primaryKeyConstraintName: KEY })
  day: string;

  /** The month of the books. */
  @PrimaryColumn('date', { primaryKeyConstraintName: KEY })
  period: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: KEY })
  currency: string;

  /** The currency that Stripe settled in; '' until it has. */
  @PrimaryColumn('text', { primaryKeyConstraintName: KEY })
  settlement: string;

  /** The gift's amount where it is one of the campaign's presets, else `other`. */
  @PrimaryColumn('text', { primaryKeyConstraintName: KEY })
  preset: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: KEY })
  interval: string;

  @Column('bigint')
  entries: number;

  @Column('bigint')
  gifts: number;

  @Column('bigint', { name: 'awaiting_fees' })
  awaitingFees: number;

  @Column('bigint', { name: 'gross_minor' })
  grossMinor: number;

  @Column('bigint', { name: 'refunded_minor' })
  refundedMinor: number;

  @Column('bigint', { name: 'disputed_minor' })
  disputedMinor: number;

  /** In the settlement currency, like the next. */
  @Column('bigint', { name: 'fees_minor' })
  feesMinor: number;

  @Column('bigint', { name: 'net_minor' })
  netMinor: number;
}
