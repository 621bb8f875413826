import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** What expires: a link for a new password, a sign-in between its two factors. */
@Entity('staff_verifications')
@Index('staff_verifications_identifier', ['identifier'])
@Index('staff_verifications_expiry', ['expiresAt'])
export class StaffVerificationEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'staff_verifications_pkey' })
  id: string;

  @Column('text')
  identifier: string;

  @Column('text')
  value: string;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at', default: () => 'clock_timestamp()' })
  updatedAt: Date;
}
