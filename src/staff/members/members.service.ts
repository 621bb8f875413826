import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL } from '../../database/pool.js';
import type { Tx } from '../../database/transaction.js';
import { UUID } from '../../kernel/uuid.js';
import type { Role } from '../roles.js';
import { LastAdminError, StaffMemberNotFoundError } from './member-errors.js';

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly hasSecondFactor: boolean;
  readonly suspendedAt: Date | null;
  readonly createdAt: Date;
  readonly lastSignedInAt: Date | null;
}

export interface MemberChange {
  readonly name?: string;
  readonly role?: Role;
  readonly suspended?: boolean;
}

const COLUMNS = `m.id, m.name, m.email, m.role, m.two_factor_enabled AS "hasSecondFactor",
  m.suspended_at AS "suspendedAt", m.created_at AS "createdAt",
  m.last_signed_in_at AS "lastSignedInAt"`;

@Injectable()
export class MembersService {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  async list(): Promise<Member[]> {
    const { rows } = await this.pool.query<Member>(
      `SELECT ${COLUMNS} FROM staff_members m ORDER BY m.suspended_at IS NOT NULL, lower(m.name), m.id`,
    );
    return rows;
  }

  async findId(email: string): Promise<string | null> {
    const { rows } = await this.pool.query<{ id: string }>(
      'SELECT id FROM staff_members WHERE email = $1',
      [email],
    );
    return rows[0]?.id ?? null;
  }

  /**
   * Changes a member. A cookie from before a change of role is void, and so is one of a member who is
   * suspended.
   * @returns how it was, and how it is.
   * @throws StaffMemberNotFoundError, LastAdminError
   */
  async change(
    tx: Tx,
    id: string,
    { name, role, suspended }: MemberChange,
  ): Promise<{ before: Member; after: Member }> {
    const before = await this.lock(tx, id);
    const { rows } = await tx.query<Member>(
      `UPDATE staff_members m SET name = coalesce($2, name), role = coalesce($3, role),
         suspended_at = CASE
           WHEN $4::boolean IS NULL THEN suspended_at
           WHEN $4 THEN coalesce(suspended_at, clock_timestamp())
         END,
         updated_at = clock_timestamp()
       WHERE id = $1 RETURNING ${COLUMNS}`,
      [id, name ?? null, role ?? null, suspended ?? null],
    );
    const after = rows[0]!;
    if (isActiveAdmin(before) && !isActiveAdmin(after)) await assertAnAdminIsLeft(tx);
    if (after.role !== before.role || after.suspendedAt !== null) await this.signOut(tx, id);
    return { before, after };
  }

  /** Ends all sessions of a member. @throws StaffMemberNotFoundError */
  async signOutEverywhere(tx: Tx, id: string): Promise<Member> {
    const member = await this.lock(tx, id);
    await this.signOut(tx, id);
    return member;
  }

  /** For who has lost it; they set up a new one. @throws StaffMemberNotFoundError */
  async removeSecondFactor(tx: Tx, id: string): Promise<{ before: Member; after: Member }> {
    const before = await this.lock(tx, id);
    await tx.query('DELETE FROM staff_second_factors WHERE member_id = $1', [id]);
    await tx.query(
      `UPDATE staff_members SET two_factor_enabled = false, updated_at = clock_timestamp()
       WHERE id = $1`,
      [id],
    );
    await this.signOut(tx, id);
    return { before, after: { ...before, hasSecondFactor: false } };
  }

  /** All admins are locked, too: of two who take each other's role away at once, one is refused. */
  private async lock(tx: Tx, id: string): Promise<Member> {
    if (!UUID.test(id)) throw new StaffMemberNotFoundError(id);
    const { rows } = await tx.query<Member>(
      `SELECT ${COLUMNS} FROM staff_members m WHERE m.id = $1 OR m.role = 'admin'
       ORDER BY m.id FOR UPDATE`,
      [id],
    );
    const member = rows.find((row) => row.id === id);
    if (!member) throw new StaffMemberNotFoundError(id);
    return member;
  }

  private async signOut(tx: Tx, id: string): Promise<void> {
    await tx.query('DELETE FROM staff_sessions WHERE member_id = $1', [id]);
  }
}

function isActiveAdmin({ role, suspendedAt }: Member): boolean {
  return role === 'admin' && suspendedAt === null;
}

async function assertAnAdminIsLeft(tx: Tx): Promise<void> {
  const { rowCount } = await tx.query(
    `SELECT FROM staff_members WHERE role = 'admin' AND suspended_at IS NULL LIMIT 1`,
  );
  if (!rowCount) throw new LastAdminError();
}
