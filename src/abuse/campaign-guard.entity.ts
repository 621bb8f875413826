import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** A campaign that is, or was, tightened; one that never was has none. */
@Entity('campaign_guards')
@Check('campaign_guards_times', 'tightened_until > tightened_at')
@Check('campaign_guards_hold', 'hold_minutes > 0')
export class CampaignGuardEntity {
  @PrimaryColumn('uuid', {
    name: 'campaign_id',
    primaryKeyConstraintName: 'campaign_guards_pkey',
  })
  @ForeignKey('campaigns', { name: 'campaign_guards_campaign_fkey' })
  campaignId: string;

  @Column('timestamptz', { name: 'tightened_at' })
  tightenedAt: Date;

  /** Once this has passed the campaign is loose, by itself and in every copy. */
  @Column('timestamptz', { name: 'tightened_until' })
  tightenedUntil: Date;

  /** How long it stays tightened after the last sign of an attack. */
  @Column('integer', { name: 'hold_minutes' })
  holdMinutes: number;
}
