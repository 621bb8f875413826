import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A way in which a member signs in: a password, or an identity at the single sign-on provider. */
@Entity('staff_logins')
@Unique('staff_logins_account_key', ['provider', 'accountId'])
@Index('staff_logins_member', ['memberId'])
export class StaffLoginEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'staff_logins_pkey' })
  id: string;

  @Column('uuid', { name: 'member_id' })
  @ForeignKey('staff_members', { name: 'staff_logins_member_fkey', onDelete: 'CASCADE' })
  memberId: string;

  @Column('text')
  provider: string;

  @Column('text', { name: 'account_id' })
  accountId: string;

  /** scrypt, with a salt of its own. */
  @Column('text', { name: 'password_hash', nullable: true })
  passwordHash: string | null;

  @Column('text', { name: 'access_token', nullable: true })
  accessToken: string | null;

  @Column('text', { name: 'refresh_token', nullable: true })
  refreshToken: string | null;

  @Column('text', { name: 'id_token', nullable: true })
  idToken: string | null;

  @Column('timestamptz', { name: 'access_token_expires_at', nullable: true })
  accessTokenExpiresAt: Date | null;

  @Column('timestamptz', { name: 'refresh_token_expires_at', nullable: true })
  refreshTokenExpiresAt: Date | null;

  @Column('text', { nullable: true })
  scope: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at', default: () => 'clock_timestamp()' })
  updatedAt: Date;
}
