import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL } from '../../database/pool.js';
import { UUID } from '../../kernel/uuid.js';
import type { SignedIn } from './authentication.service.js';
import type { SessionView } from './staff.views.js';

interface Row {
  readonly id: string;
  readonly method: 'password' | 'sso';
  readonly browser: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** A member's own sessions. Those of another are as if they were not there. */
@Injectable()
export class SessionsService {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  async list({ member, session }: SignedIn): Promise<SessionView[]> {
    const { rows } = await this.pool.query<Row>(
      `SELECT id, method, user_agent AS browser, created_at AS "createdAt", expires_at AS "expiresAt"
       FROM staff_sessions WHERE member_id = $1 AND expires_at > clock_timestamp()
       ORDER BY created_at DESC, id`,
      [member.id],
    );
    return rows.map(({ createdAt, expiresAt, ...row }) => ({
      ...row,
      current: row.id === session.id,
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    }));
  }

  async end(memberId: string, id: string): Promise<void> {
    if (!UUID.test(id)) return;
    await this.pool.query('DELETE FROM staff_sessions WHERE member_id = $1 AND id = $2', [
      memberId,
      id,
    ]);
  }

  async endAll(memberId: string): Promise<void> {
    await this.pool.query('DELETE FROM staff_sessions WHERE member_id = $1', [memberId]);
  }
}
