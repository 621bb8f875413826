import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/**
 * The running totals of a campaign. They change in the transaction of the entries they sum, under
 * the lock of this row, which every writer takes before it inserts anything of the campaign's.
 */
@Entity('campaign_totals')
@Check('campaign_totals_monthly', 'monthly_supporters >= 0')
@Check(
  'campaign_totals_counts',
  'gross_minor >= 0 AND pending_minor >= 0 AND supporters >= 0 AND free_supporters >= 0',
)
export class CampaignTotalsEntity {
  @PrimaryColumn('uuid', {
    name: 'campaign_id',
    primaryKeyConstraintName: 'campaign_totals_pkey',
  })
  @ForeignKey('campaigns', { name: 'campaign_totals_campaign_fkey' })
  campaignId: string;

  /** Sum of the gift entries. */
  @Column('bigint', { name: 'gross_minor', default: 0 })
  grossMinor: number;

  /** What refunds took, less what failed refunds gave back. */
  @Column('bigint', { name: 'refunded_minor', default: 0 })
  refundedMinor: number;

  /** What disputes hold, less what was reinstated. */
  @Column('bigint', { name: 'disputed_minor', default: 0 })
  disputedMinor: number;

  /** Completed at Checkout, money still on its way; never part of what is raised. */
  @Column('bigint', { name: 'pending_minor', default: 0 })
  pendingMinor: number;

  @Column('integer', { default: 0 })
  supporters: number;

  @Column('integer', { name: 'free_supporters', default: 0 })
  freeSupporters: number;

  /** The part of what is raised that came by monthly support. */
  @Column('bigint', { name: 'monthly_raised_minor', default: 0 })
  monthlyRaisedMinor: number;

  /** Monthly supports that are active: promises, never part of what is raised. */
  @Column('integer', { name: 'monthly_supporters', default: 0 })
  monthlySupporters: number;

  /** Grows with every change that progress shows. */
  @Column('bigint', { default: 1 })
  version: number;

  @Column('timestamptz', { name: 'changed_at', default: () => 'clock_timestamp()' })
  changedAt: Date;
}
