import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** What one person gave to one campaign: the head counts follow from it. */
@Entity('campaign_supporters')
export class CampaignSupporterEntity {
  @PrimaryColumn('uuid', {
    name: 'campaign_id',
    primaryKeyConstraintName: 'campaign_supporters_pkey',
  })
  @ForeignKey('campaigns', { name: 'campaign_supporters_campaign_fkey' })
  campaignId: string;

  @PrimaryColumn('bigint', {
    name: 'supporter_id',
    primaryKeyConstraintName: 'campaign_supporters_pkey',
  })
  @ForeignKey('supporters', { name: 'campaign_supporters_supporter_fkey' })
  supporterId: number;

  /** Sum of the person's entries in the campaign, fees apart; a supporter while above 0. */
  @Column('bigint', { name: 'given_minor', default: 0 })
  givenMinor: number;

  /** Whether the person completed a checkout of 0 there. */
  @Column('boolean', { default: false })
  free: boolean;
}
