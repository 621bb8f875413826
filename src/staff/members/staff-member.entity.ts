import { Check, Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { Role } from '../roles.js';

/** A person who signs in. */
@Entity('staff_members')
@Unique('staff_members_email_key', ['email'])
@Check('staff_members_email', 'email = lower(email)')
@Check('staff_members_role', `role IN ('viewer', 'finance', 'admin')`)
export class StaffMemberEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'staff_members_pkey' })
  id: string;

  @Column('text')
  name: string;

  @Column('text')
  email: string;

  @Column('boolean', { name: 'email_verified', default: false })
  emailVerified: boolean;

  /** The library's model has it; nothing shows it. */
  @Column('text', { nullable: true })
  image: string | null;

  @Column('text')
  role: Role;

  @Column('boolean', { name: 'two_factor_enabled', default: false })
  twoFactorEnabled: boolean;

  @Column('timestamptz', { name: 'suspended_at', nullable: true })
  suspendedAt: Date | null;

  @Column('timestamptz', { name: 'last_signed_in_at', nullable: true })
  lastSignedInAt: Date | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at', default: () => 'clock_timestamp()' })
  updatedAt: Date;
}
