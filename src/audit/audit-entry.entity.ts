import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

export const AUDIT_OUTCOMES = ['asked', 'done', 'refused'] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/** What a member of staff, a key or a command did. It never changes, and is chained to the one before. */
@Entity('audit_entries')
@Unique('audit_entries_answers_key', ['answers'])
@Index('audit_entries_actor_index', ['actorId', 'id'])
@Index('audit_entries_object_index', ['objectKind', 'objectId', 'id'])
@Check(
  'audit_entries_actor',
  `CASE actor_kind WHEN 'member' THEN actor_id IS NOT NULL WHEN 'key' THEN actor_id IS NOT NULL WHEN 'command' THEN actor_id IS NULL WHEN 'nobody' THEN actor_id IS NULL ELSE false END`,
)
@Check(
  'audit_entries_outcome',
  `CASE outcome WHEN 'asked' THEN answers IS NULL WHEN 'done' THEN true WHEN 'refused' THEN true ELSE false END`,
)
@Check('audit_entries_object', 'object_kind IS NOT NULL OR object_id IS NULL')
export class AuditEntryEntity {
  /** Without gaps: one that is missing shows. */
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'audit_entries_pkey' })
  id: number;

  @Column('timestamptz')
  at: Date;

  @Column('text', { name: 'actor_kind' })
  actorKind: 'member' | 'key' | 'command' | 'nobody';

  @Column('text', { name: 'actor_id', nullable: true })
  actorId: string | null;

  @Column('text')
  action: string;

  @Column('text', { name: 'object_kind', nullable: true })
  objectKind: string | null;

  @Column('text', { name: 'object_id', nullable: true })
  objectId: string | null;

  /** `asked`: written before it was done; `done` and `refused` say what came of it. */
  @Column('text')
  outcome: AuditOutcome;

  /** The entry that says that it was asked for. */
  @Column('bigint', { nullable: true })
  @ForeignKey('audit_entries', { name: 'audit_entries_answers_fkey' })
  answers: number | null;

  /** Ids, amounts, states, counts: names and addresses of nobody. */
  @Column('jsonb')
  details: Readonly<Record<string, unknown>>;

  /** SHA-256 of the hash before and of this entry. */
  @Column('bytea')
  hash: Buffer;
}
