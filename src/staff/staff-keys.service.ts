import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, Repository } from 'typeorm';
import type { Role } from './roles.js';
import { StaffKeyEntity } from './staff-key.entity.js';

/** Who calls, as far as a key tells. */
export interface Staff {
  readonly keyId: string;
  readonly name: string;
  readonly role: Role;
}

/** The last use is kept to the minute: one write a minute and key, not one a call. */
const LAST_USE_MS = 60_000;

@Injectable()
export class StaffKeysService {
  constructor(
    @InjectRepository(StaffKeyEntity) private readonly keys: Repository<StaffKeyEntity>,
  ) {}

  /** Makes a key. It is returned this once; the table has its hash. */
  async create(name: string, role: Role): Promise<{ id: string; key: string }> {
    const key = `rfk_${randomBytes(32).toString('base64url')}`;
    const inserted = await this.keys.insert({ name, role, keyHash: hashOf(key) });
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
    if (!found) return null;
    if (Date.now() - (found.lastUsedAt?.getTime() ?? 0) > LAST_USE_MS) {
      await this.keys.update({ id: found.id }, { lastUsedAt: () => 'now()' });
    }
    return { keyId: found.id, name: found.name, role: found.role };
  }
}

function hashOf(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
