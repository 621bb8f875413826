import type { INestApplicationContext } from '@nestjs/common';
import { isEmail } from 'class-validator';
import type { Pool } from 'pg';
import { type RunningSettings, SETTINGS } from '../../config/settings.js';
import { AuditTrail } from '../audit/audit-trail.js';
import { POOL } from '../database/pool.js';
import { inTransaction } from '../database/transaction.js';
import { InvitationsService } from '../staff/members/invitations.service.js';
import { isRole, ROLES } from '../staff/roles.js';
import { StaffModule } from '../staff/staff.module.js';
import { readArguments, required } from './arguments.js';
import { print, runCommand, UsageError } from './command.js';

const USAGE = `Usage:
  npm run staff:create -- --email mara@news.example [--role viewer|finance|admin]
Makes an invitation, of an admin where no role is given. Its link is printed once, alone on the last
line: whoever opens it chooses a name and a password.`;

/** `npm run staff:create`: the first admin, and whoever was locked out. */
export function run([action, ...argv]: string[]): Promise<number> {
  return runCommand(USAGE, [StaffModule], (context) => {
    if (action === 'create') return create(context, argv);
    throw new UsageError(action ? `There is no "${action}".` : 'Say what to do.');
  });
}

async function create(context: INestApplicationContext, argv: string[]): Promise<void> {
  const values = readArguments(argv, ['email', 'role']);
  const email = required(values, 'email').toLowerCase();
  const role = values.role ?? 'admin';
  if (!isEmail(email)) throw new UsageError('--email must be an email address.');
  if (!isRole(role)) throw new UsageError(`--role must be one of ${ROLES.join(', ')}.`);
  const { publicUrl } = context.get<RunningSettings>(SETTINGS);
  const invitations = context.get(InvitationsService, { strict: false });
  const trail = context.get(AuditTrail, { strict: false });
  const { invitation, token } = await inTransaction(context.get<Pool>(POOL), async (tx) => {
    const made = await invitations.create(tx, { email, role, invitedBy: 'the command line' });
    await trail.recordIn(tx, {
      actor: { kind: 'command' },
      action: 'invitation.create',
      object: { kind: 'invitation', id: made.invitation.id },
      outcome: 'done',
      details: { role },
    });
    return made;
  });
  print(
    `Invitation of ${email} (${role}), until ${invitation.expiresAt.toISOString()}. Open once:`,
  );
  print(`${publicUrl}/finance/invitation#${token}`);
}
