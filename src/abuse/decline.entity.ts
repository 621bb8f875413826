import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A card that Stripe declined at one of our Checkouts. */
@Entity('declines')
@Index('declines_rate', ['campaignId', 'declinedAt'])
@Index('declines_newest', ['declinedAt'])
export class DeclineEntity {
  /** The failed charge's, so that a decline counts once however often it is told. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'declines_pkey' })
  id: string;

  @Column('uuid', { name: 'campaign_id' })
  @ForeignKey('campaigns', { name: 'declines_campaign_fkey' })
  campaignId: string;

  @Column('uuid', { name: 'attempt_id' })
  @ForeignKey('checkout_attempts', { name: 'declines_attempt_fkey' })
  attemptId: string;

  /** By Stripe's clock: what is told hours late is not an attack of now. */
  @Column('timestamptz', { name: 'declined_at' })
  declinedAt: Date;
}
