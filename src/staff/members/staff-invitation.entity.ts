import { Check, Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { Role } from '../roles.js';

/** Whoever holds its link becomes a member, once and until it expires. */
@Entity('staff_invitations')
@Unique('staff_invitations_token_key', ['tokenHash'])
@Index('staff_invitations_email_index', ['email'])
@Check('staff_invitations_email', 'email = lower(email)')
@Check('staff_invitations_role', `role IN ('viewer', 'finance', 'admin')`)
@Check('staff_invitations_end', 'num_nonnulls(accepted_at, withdrawn_at) <= 1')
export class StaffInvitationEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'staff_invitations_pkey' })
  id: string;

  @Column('text')
  email: string;

  @Column('text')
  role: Role;

  /** SHA-256 of the 256 random bits in the link. */
  @Column('bytea', { name: 'token_hash' })
  tokenHash: Buffer;

  /** The name of who invited, as it was then. */
  @Column('text', { name: 'invited_by' })
  invitedBy: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  @Column('timestamptz', { name: 'accepted_at', nullable: true })
  acceptedAt: Date | null;

  @Column('timestamptz', { name: 'withdrawn_at', nullable: true })
  withdrawnAt: Date | null;
}
