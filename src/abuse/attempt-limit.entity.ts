import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The table rate-limiter-flexible keeps its counters in; declared for the drift test alone. */
@Entity('attempt_limits')
export class AttemptLimitEntity {
  @PrimaryColumn('varchar', { length: 255, primaryKeyConstraintName: 'attempt_limits_pkey' })
  key: string;

  @Column('integer', { default: 0 })
  points: number;

  @Column('bigint', { nullable: true })
  expire: number | null;
}
