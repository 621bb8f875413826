import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, Repository } from 'typeorm';
import type { Role } from './roles.js';
import type { Staff } from './staff.js';
import { StaffKeyEntity } from './staff-key.entity.js';

/** The last use is kept to the minute: one write a minute and key, not one a call. */
const LAST_USE_MS = 60_000;

export interface NewStaffKey {
  readonly name: string;
  readonly role: Role;
  /** null: never. */
  readonly expiresAt?: Date | null;
  /** The name of who makes it; null where a command does. */
  readonly createdBy?: string | null;
}

@Injectable()
export class StaffKeysService {
  constructor(
    @InjectRepository(StaffKeyEntity) private readonly keys: Repository<StaffKeyEntity>,
  ) {}

  /** Makes a key. It is returned this once; the table has its hash. */
  async create({
    name,
    role,
    expiresAt = null,
    createdBy = null,
  }: NewStaffKey): Promise<{ id: string; key: string }> {
    const key = `rfk_${randomBytes(32).toString('base64url')}`;
    const inserted = await this.keys.insert({
      ...{ name, role, expiresAt, createdBy },
      keyHash: hashOf(key),
    });
    return { id: (inserted.identifiers[0] as { id: string }).id, key };
  }

  list(): Promise<StaffKeyEntity[]> {
    return this.keys.find({ order: { createdAt: 'ASC' } });
  }

  /** @returns false where there is no such key, or it is revoked already. */
  async revoke(id: string): Promise<boolean> {
    const { affected } = await this.keys.update(
      { id, revokedAt: IsNull() },
      { revokedAt: () => 'now()' },
    );
    return affected === 1;
  }

  async find(key: string): Promise<Staff | null> {
    const found = await this.keys.findOneBy({ keyHash: hashOf(key), revokedAt: IsNull() });
    if (!found || (found.expiresAt !== null && found.expiresAt <= new Date())) return null;
    if (Date.now() - (found.lastUsedAt?.getTime() ?? 0) > LAST_USE_MS) {
      await this.keys.update({ id: found.id }, { lastUsedAt: () => 'now()' });
    }
    return { id: found.id, name: found.name, role: found.role, via: 'key' };
  }
}

function hashOf(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
