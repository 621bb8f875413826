import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** How often an address, or somebody who gives an email address, has tried of late. */
@Entity('staff_rate_limits')
@Unique('staff_rate_limits_key_key', ['key'])
export class StaffRateLimitEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'staff_rate_limits_pkey' })
  id: string;

  @Column('text')
  key: string;

  @Column('integer')
  count: number;

  /** Milliseconds since 1970. */
  @Column('bigint', { name: 'last_request' })
  lastRequest: number;
}
