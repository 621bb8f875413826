import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { AuditTrail } from '../../audit/audit-trail.js';
import { POOL } from '../../database/pool.js';
import { inTransaction, type Tx } from '../../database/transaction.js';
import { UUID } from '../../kernel/uuid.js';
import type { Role } from '../roles.js';
import { StaffLinkNotValidError } from './authentication-refusals.js';
import { StaffInvitationNotFoundError, StaffMemberExistsError } from './member-errors.js';

/** A week: whoever is away comes back, and a link that lies about goes stale. */
const VALID_FOR = '7 days';

export interface NewInvitation {
  /** Trimmed, in lower case. */
  readonly email: string;
  readonly role: Role;
  /** The name of who invites. */
  readonly invitedBy: string;
}

export interface Invitation {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly invitedBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

const COLUMNS = `id, email, role, invited_by AS "invitedBy", created_at AS "createdAt",
  expires_at AS "expiresAt"`;

const IS_OPEN = 'accepted_at IS NULL AND withdrawn_at IS NULL AND expires_at > clock_timestamp()';

@Injectable()
export class InvitationsService {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly trail: AuditTrail,
  ) {}

  /**
   * Invites somebody; an invitation that is open for the same address is withdrawn.
   * @returns it, and the token of its link, which is nowhere else.
   * @throws StaffMemberExistsError
   */
  async create(
    tx: Tx,
    { email, role, invitedBy }: NewInvitation,
  ): Promise<{ invitation: Invitation; token: string }> {
    const { rowCount } = await tx.query('SELECT FROM staff_members WHERE email = $1', [email]);
    if (rowCount) throw new StaffMemberExistsError(email);
    await tx.query(
      `UPDATE staff_invitations SET withdrawn_at = clock_timestamp() WHERE email = $1 AND ${IS_OPEN}`,
      [email],
    );
    const token = randomBytes(32).toString('base64url');
    const { rows } = await tx.query<Invitation>(
      `INSERT INTO staff_invitations (email, role, token_hash, invited_by, expires_at)
       VALUES ($1, $2, $3, $4, clock_timestamp() + interval '${VALID_FOR}') RETURNING ${COLUMNS}`,
      [email, role, hashOf(token), invitedBy],
    );
    return { invitation: rows[0]!, token };
  }

  async listOpen(): Promise<Invitation[]> {
    const { rows } = await this.pool.query<Invitation>(
      `SELECT ${COLUMNS} FROM staff_invitations WHERE ${IS_OPEN} ORDER BY created_at DESC, id`,
    );
    return rows;
  }

  /** @throws StaffInvitationNotFoundError */
  async withdraw(tx: Tx, id: string): Promise<Invitation> {
    if (!UUID.test(id)) throw new StaffInvitationNotFoundError(id);
    const { rows } = await tx.query<Invitation>(
      `UPDATE staff_invitations SET withdrawn_at = clock_timestamp()
       WHERE id = $1 AND ${IS_OPEN} RETURNING ${COLUMNS}`,
      [id],
    );
    if (!rows[0]) throw new StaffInvitationNotFoundError(id);
    return rows[0];
  }

  /** What its link is for. @throws StaffLinkNotValidError */
  async look(token: string): Promise<Invitation> {
    const { rows } = await this.pool.query<Invitation>(
      `SELECT ${COLUMNS} FROM staff_invitations WHERE token_hash = $1 AND ${IS_OPEN}`,
      [hashOf(token)],
    );
    if (!rows[0]) throw new StaffLinkNotValidError();
    return rows[0];
  }

  /**
   * Makes a member of whoever holds the link, once.
   * @param passwordHash null where they will sign in by single sign-on.
   * @throws StaffLinkNotValidError
   */
  accept(
    token: string,
    { name, passwordHash }: { name: string; passwordHash: string | null },
  ): Promise<{ id: string; email: string; role: Role }> {
    return inTransaction(this.pool, async (tx) => {
      const { rows } = await tx.query<{ invitation: string; email: string; role: Role }>(
        `UPDATE staff_invitations SET accepted_at = clock_timestamp()
         WHERE token_hash = $1 AND ${IS_OPEN}
         RETURNING id AS invitation, email, role`,
        [hashOf(token)],
      );
      if (!rows[0]) throw new StaffLinkNotValidError();
      const { invitation, email, role } = rows[0];
      const { rows: members } = await tx.query<{ id: string }>(
        // Whoever has the link has read the mailbox, or was given it by who makes members anyway.
        `INSERT INTO staff_members (name, email, email_verified, role) VALUES ($1, $2, true, $3)
         ON CONFLICT (email) DO NOTHING RETURNING id`,
        [name, email, role],
      );
      if (!members[0]) throw new StaffLinkNotValidError();
      const { id } = members[0];
      if (passwordHash !== null) {
        await tx.query(
          `INSERT INTO staff_logins (member_id, provider, account_id, password_hash)
           VALUES ($1::uuid, 'credential', $1::text, $2)`,
          [id, passwordHash],
        );
      }
      await this.trail.recordIn(tx, {
        actor: { kind: 'member', id },
        action: 'invitation.accept',
        object: { kind: 'invitation', id: invitation },
        outcome: 'done',
        details: { role },
      });
      return { id, email, role };
    });
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
