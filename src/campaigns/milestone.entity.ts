import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

@Entity('milestones')
@Check('milestones_positive', 'amount_minor > 0')
export class MilestoneEntity {
  @PrimaryColumn('uuid', { name: 'campaign_id', primaryKeyConstraintName: 'milestones_pkey' })
  @ForeignKey('campaigns', { name: 'milestones_campaign_fkey' })
  campaignId: string;

  @PrimaryColumn('bigint', { name: 'amount_minor', primaryKeyConstraintName: 'milestones_pkey' })
  amountMinor: number;

  /** When raised first stood at the amount or above; a later refund does not take it away. */
  @Column('timestamptz', { name: 'reached_at', nullable: true })
  reachedAt: Date | null;
}
