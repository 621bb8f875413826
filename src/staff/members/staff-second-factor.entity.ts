import { Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A member's second factor (TOTP, RFC 6238). Secret and backup codes are encrypted. */
@Entity('staff_second_factors')
@Unique('staff_second_factors_member_key', ['memberId'])
export class StaffSecondFactorEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'staff_second_factors_pkey' })
  id: string;

  @Column('uuid', { name: 'member_id' })
  @ForeignKey('staff_members', { name: 'staff_second_factors_member_fkey', onDelete: 'CASCADE' })
  memberId: string;

  @Column('text')
  secret: string;

  @Column('text', { name: 'backup_codes' })
  backupCodes: string;

  /** False until the first code from it was right. */
  @Column('boolean', { default: true })
  verified: boolean;

  @Column('integer', { name: 'failed_verification_count', default: 0 })
  failedVerificationCount: number;

  @Column('timestamptz', { name: 'locked_until', nullable: true })
  lockedUntil: Date | null;
}
