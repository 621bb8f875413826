import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A browser in which a member is signed in. */
@Entity('staff_sessions')
@Unique('staff_sessions_token_key', ['token'])
@Index('staff_sessions_member', ['memberId'])
@Index('staff_sessions_expiry', ['expiresAt'])
@Check('staff_sessions_method', `method IN ('password', 'sso')`)
export class StaffSessionEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'staff_sessions_pkey' })
  id: string;

  @Column('text')
  token: string;

  @Column('uuid', { name: 'member_id' })
  @ForeignKey('staff_members', { name: 'staff_sessions_member_fkey', onDelete: 'CASCADE' })
  memberId: string;

  /** How they showed who they are. */
  @Column('text')
  method: 'password' | 'sso';

  @Column('text', { name: 'ip_address', nullable: true })
  ipAddress: string | null;

  @Column('text', { name: 'user_agent', nullable: true })
  userAgent: string | null;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at', default: () => 'clock_timestamp()' })
  updatedAt: Date;
}
