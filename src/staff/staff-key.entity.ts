import { Check, Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { Role } from './roles.js';

@Entity('staff_keys')
@Unique('staff_keys_hash_key', ['keyHash'])
@Check('staff_keys_role', `role IN ('viewer', 'finance', 'admin')`)
export class StaffKeyEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'staff_keys_pkey' })
  id: string;

  @Column('text')
  name: string;

  @Column('text')
  role: Role;

  /** SHA-256; the key has 256 random bits, so nothing slower is needed. */
  @Column('bytea', { name: 'key_hash' })
  keyHash: Buffer;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'last_used_at', nullable: true })
  lastUsedAt: Date | null;

  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt: Date | null;

  /** The name of who made it, as it was then; null where a command did. */
  @Column('text', { name: 'created_by', nullable: true })
  createdBy: string | null;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt: Date | null;
}
