import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';

export type WallDecision = 'publish' | 'hide';

/** What a member of staff decided about an entry, and when. It stays when the person is erased. */
@Entity('wall_decisions')
@Index('wall_decisions_attempt', ['attemptId', 'id'])
@Check('wall_decisions_decision', `decision IN ('publish', 'hide')`)
export class WallDecisionEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'wall_decisions_pkey',
  })
  id: number;

  @Column('uuid', { name: 'attempt_id' })
  @ForeignKey('checkout_attempts', { name: 'wall_decisions_attempt_fkey' })
  attemptId: string;

  @Column('text')
  decision: WallDecision;

  @Column('text', { name: 'staff_id' })
  staffId: string;

  @Column('text', { name: 'staff_name' })
  staffName: string;

  @Column('timestamptz', { name: 'decided_at', default: () => 'clock_timestamp()' })
  decidedAt: Date;
}
