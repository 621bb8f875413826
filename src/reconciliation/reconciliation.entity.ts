import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

export const RECONCILIATION_KINDS = ['events', 'balance', 'payouts', 'books'] as const;
export type ReconciliationKind = (typeof RECONCILIATION_KINDS)[number];

/** `incomplete`: it broke off, and says how far it came; the next run goes on from there. */
export type ReconciliationState = 'queued' | 'running' | 'matches' | 'differs' | 'incomplete';

/** A run of a proof: how far it came, and what it found. */
@Entity('reconciliations')
@Index('reconciliations_newest', ['createdAt', 'id'])
@Index('reconciliations_of_a_kind', ['kind', 'createdAt'])
@Index('reconciliations_standing', ['kind', 'createdAt'], {
  where: `state IN ('differs', 'incomplete')`,
})
@Check('reconciliations_kind', `kind IN ('events', 'balance', 'payouts', 'books')`)
@Check('reconciliations_range', 'range_from < range_to')
@Check(
  'reconciliations_state',
  `state IN ('queued', 'running', 'matches', 'differs', 'incomplete')`,
)
@Check(
  'reconciliations_finished',
  `(state IN ('matches', 'differs', 'incomplete')) = (finished_at IS NOT NULL)`,
)
export class ReconciliationEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'reconciliations_pkey' })
  id: string;

  @Column('text')
  kind: ReconciliationKind;

  /** Inclusive; null for what has no range. */
  @Column('timestamptz', { name: 'range_from', nullable: true })
  rangeFrom: Date | null;

  /** Exclusive. */
  @Column('timestamptz', { name: 'range_to', nullable: true })
  rangeTo: Date | null;

  @Column('text', { default: 'queued' })
  state: ReconciliationState;

  /** A member of staff, `schedule`, or `command`. */
  @Column('text', { name: 'requested_by' })
  requestedBy: string;

  /** Where the next run goes on, should this one break off. */
  @Column('jsonb', { default: {} })
  progress: object;

  @Column('jsonb', { nullable: true })
  result: object | null;

  @Column('integer', { default: 0 })
  differences: number;

  /** Why it broke off. */
  @Column('text', { nullable: true })
  detail: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'started_at', nullable: true })
  startedAt: Date | null;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt: Date | null;
}
