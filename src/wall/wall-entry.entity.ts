import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/**
 * - `waiting`: nobody decided; the gift is on the wall as an anonymous one
 * - `published`: name and message are shown
 * - `hidden`: staff decided that they are not
 */
export const WALL_STATES = ['waiting', 'published', 'hidden'] as const;
export type WallState = (typeof WALL_STATES)[number];

/** What a reader typed, once they gave; the words themselves stay with the attempt. */
@Entity('wall_entries')
@Index('wall_entries_by_state', ['state', 'writtenAt', 'attemptId'])
@Index('wall_entries_reported', ['writtenAt', 'attemptId'], { where: 'open_reports > 0' })
@Index('wall_entries_free', ['campaignId', 'writtenAt', 'attemptId'], {
  where: `free AND state = 'published'`,
})
@Check('wall_entries_state', `state IN ('waiting', 'published', 'hidden')`)
@Check('wall_entries_open_reports', 'open_reports >= 0')
export class WallEntryEntity {
  @PrimaryColumn('uuid', { name: 'attempt_id', primaryKeyConstraintName: 'wall_entries_pkey' })
  @ForeignKey('checkout_attempts', { name: 'wall_entries_attempt_fkey' })
  attemptId: string;

  @Column('uuid', { name: 'campaign_id' })
  @ForeignKey('campaigns', { name: 'wall_entries_campaign_fkey' })
  campaignId: string;

  /** Support without money is on the wall by its words alone. */
  @Column('boolean')
  free: boolean;

  @Column('text')
  state: WallState;

  /** Reports that no decision of staff has answered. */
  @Column('integer', { name: 'open_reports', default: 0 })
  openReports: number;

  /** Staff published it knowing that it was reported: reports do not take it down again. */
  @Column('boolean', { name: 'withstands_reports', default: false })
  withstandsReports: boolean;

  @Column('timestamptz', { name: 'written_at' })
  writtenAt: Date;
}
