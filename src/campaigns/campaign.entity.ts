import { Check, Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

export type CampaignState = 'draft' | 'open' | 'closed';

/** Whether what readers type is published after review or at once. */
export const WALL_MODERATIONS = ['review', 'immediate'] as const;
export type WallModeration = (typeof WALL_MODERATIONS)[number];

@Entity('campaigns')
@Unique('campaigns_slug_key', ['slug'])
@Check('campaigns_slug_form', `slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) <= 80`)
@Check('campaigns_currency_form', `currency ~ '^[a-z]{3}$'`)
@Check('campaigns_goal_not_negative', 'goal_minor >= 0')
@Check('campaigns_bounds', 'custom_min_minor > 0 AND custom_min_minor <= custom_max_minor')
@Check('campaigns_state', `state IN ('draft', 'open', 'closed')`)
@Check('campaigns_wall_moderation', `wall_moderation IN ('review', 'immediate')`)
@Check('campaigns_fee_estimate', 'fee_basis_points BETWEEN 0 AND 5000 AND fee_fixed_minor >= 0')
@Check('campaigns_dates', 'opens_at < closes_at')
export class CampaignEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'campaigns_pkey' })
  id: string;

  @Column('text')
  slug: string;

  @Column('text')
  title: string;

  /** ISO 4217, lower case: the only currency the campaign collects. */
  @Column('text')
  currency: string;

  /** null or 0: money is collected without a goal. */
  @Column('bigint', { name: 'goal_minor', nullable: true })
  goalMinor: number | null;

  /** The marks under the progress bar. */
  @Column('bigint', { name: 'scale_minor', array: true, default: '{}' })
  scaleMinor: number[];

  /** The least and the most another amount may be, the gift without the fee cover. */
  @Column('bigint', { name: 'custom_min_minor' })
  customMinMinor: number;

  @Column('bigint', { name: 'custom_max_minor' })
  customMaxMinor: number;

  /** What a payment's fee is estimated by, where a reader wants to cover it: 290 is 2.9 percent. */
  @Column('integer', { name: 'fee_basis_points', default: 290 })
  feeBasisPoints: number;

  @Column('bigint', { name: 'fee_fixed_minor', default: 30 })
  feeFixedMinor: number;

  /** For what is typed from now on: a change of it publishes and hides nothing. */
  @Column('text', { name: 'wall_moderation', default: 'review' })
  wallModeration: WallModeration;

  /** What staff set; dates may close an open campaign (see `campaignStatus`). */
  @Column('text', { default: 'open' })
  state: CampaignState;

  @Column('timestamptz', { name: 'opens_at', nullable: true })
  opensAt: Date | null;

  @Column('timestamptz', { name: 'closes_at', nullable: true })
  closesAt: Date | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
