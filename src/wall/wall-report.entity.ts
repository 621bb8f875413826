import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** What a reader had against an entry; a network counts once for each. */
@Entity('wall_reports')
export class WallReportEntity {
  @PrimaryColumn('uuid', { name: 'attempt_id', primaryKeyConstraintName: 'wall_reports_pkey' })
  @ForeignKey('wall_entries', { name: 'wall_reports_entry_fkey' })
  attemptId: string;

  /** A keyed digest that differs by entry: it leads neither to an address nor to other reports. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'wall_reports_pkey' })
  network: string;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('timestamptz', { name: 'reported_at', default: () => 'clock_timestamp()' })
  reportedAt: Date;
}
