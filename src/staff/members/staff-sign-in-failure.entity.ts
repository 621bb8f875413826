import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The table rate-limiter-flexible keeps its counters in; declared for the drift test alone. */
@Entity('staff_sign_in_failures')
export class StaffSignInFailureEntity {
  @PrimaryColumn('varchar', {
    length: 255,
    primaryKeyConstraintName: 'staff_sign_in_failures_pkey',
  })
  key: string;

  @Column('integer', { default: 0 })
  points: number;

  @Column('bigint', { nullable: true })
  expire: number | null;
}
