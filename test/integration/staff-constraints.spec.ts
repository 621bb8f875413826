import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const MEMBER = '00000000-0000-4000-8000-000000000001';

/** TypeORM compares checks by name only, so each one and each trigger is tried here. */
describe('the tables of staff, their record and closed months refuse', () => {
  let database: TestDatabase;
  let client: pg.Client;
  beforeAll(async () => {
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(`
      INSERT INTO staff_members (id, name, email, role)
      VALUES ('${MEMBER}', 'Mara', 'mara@herald.example', 'viewer');
      INSERT INTO staff_logins (member_id, provider, account_id)
      VALUES ('${MEMBER}', 'sso', 'mara');
      INSERT INTO staff_second_factors (member_id, secret, backup_codes)
      VALUES ('${MEMBER}', 'x', 'x');
      INSERT INTO staff_sessions (token, member_id, method, expires_at)
      VALUES ('t', '${MEMBER}', 'password', now());
      INSERT INTO staff_invitations (email, role, token_hash, invited_by, expires_at)
      VALUES ('sam@herald.example', 'admin', 'h', 'Mara', now());
      INSERT INTO staff_rate_limits (key, count, last_request) VALUES ('k', 1, 1);
      INSERT INTO audit_entries (id, at, actor_kind, action, outcome, details, hash)
      VALUES (1, now(), 'command', 'a.b', 'asked', '{}', 'h');
      INSERT INTO closed_months (month, staff_id, staff_name) VALUES ('2026-01-01', 'k', 'Mara');
    `);
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  const entry = (change: Record<string, string>) => {
    const row: Record<string, string> = {
      ...{ id: '2', at: 'now()', actor_kind: `'command'`, action: `'a.b'`, outcome: `'asked'` },
      ...{ details: `'{}'`, hash: `'h'` },
      ...change,
    };
    return `INSERT INTO audit_entries (${Object.keys(row).join()}) VALUES (${Object.values(row).join()})`;
  };
  const answer = entry({ outcome: `'done'`, answers: '1' });

  it.each([
    ['staff_members_email', `UPDATE staff_members SET email = 'Mara@herald.example'`],
    ['staff_members_role', `UPDATE staff_members SET role = 'owner'`],
    ['staff_sessions_method', `UPDATE staff_sessions SET method = 'luck'`],
    ['staff_invitations_email', `UPDATE staff_invitations SET email = 'Sam@herald.example'`],
    ['staff_invitations_role', `UPDATE staff_invitations SET role = 'owner'`],
    [
      'staff_invitations_end',
      'UPDATE staff_invitations SET accepted_at = now(), withdrawn_at = now()',
    ],
    ['audit_entries_actor', entry({ actor_kind: `'robot'` })],
    ['audit_entries_actor', entry({ actor_kind: `'member'` })],
    ['audit_entries_actor', entry({ actor_kind: `'key'` })],
    ['audit_entries_actor', entry({ actor_id: `'x'` })],
    ['audit_entries_actor', entry({ actor_kind: `'nobody'`, actor_id: `'x'` })],
    ['audit_entries_outcome', entry({ outcome: `'lost'` })],
    ['audit_entries_outcome', entry({ answers: '1' })],
    ['audit_entries_object', entry({ object_id: `'1'` })],
    ['closed_months_month', `INSERT INTO closed_months VALUES ('2026-02-02', now(), 'k', 'Mara')`],
    ['closed_months_hash', 'UPDATE closed_months SET entries = 1'],
    ['closed_months_hash', `UPDATE closed_months SET hash = 'h'`],
  ])('%s: %s', async (constraint, statement) => {
    await expect(client.query(statement)).rejects.toMatchObject({ code: '23514', constraint });
  });

  it.each([
    [
      'staff_members_email_key',
      `INSERT INTO staff_members (name, email, role) SELECT name, email, role FROM staff_members`,
    ],
    [
      'staff_sessions_token_key',
      `INSERT INTO staff_sessions (token, member_id, method, expires_at)
       SELECT token, member_id, method, expires_at FROM staff_sessions`,
    ],
    [
      'staff_logins_account_key',
      `INSERT INTO staff_logins (member_id, provider, account_id)
       SELECT member_id, provider, account_id FROM staff_logins`,
    ],
    [
      'staff_second_factors_member_key',
      `INSERT INTO staff_second_factors (member_id, secret, backup_codes)
       SELECT member_id, secret, backup_codes FROM staff_second_factors`,
    ],
    [
      'staff_invitations_token_key',
      `INSERT INTO staff_invitations (email, role, token_hash, invited_by, expires_at)
       SELECT email, role, token_hash, invited_by, expires_at FROM staff_invitations`,
    ],
    [
      'staff_rate_limits_key_key',
      `INSERT INTO staff_rate_limits (key, count, last_request) VALUES ('k', 2, 2)`,
    ],
    ['audit_entries_pkey', entry({ id: '1' })],
    ['audit_entries_answers_key', `${answer}; ${answer.replace('(2,', '(3,')}`],
    ['closed_months_pkey', `INSERT INTO closed_months VALUES ('2026-01-01', now(), 'k', 'Mara')`],
  ])('a second one by %s', async (constraint, statement) => {
    await expect(client.query(statement)).rejects.toMatchObject({ code: '23505', constraint });
  });

  it.each([
    `UPDATE audit_entries SET action = 'c.d'`,
    'DELETE FROM audit_entries',
    'TRUNCATE audit_entries',
  ])('what rewrites the record: %s', async (statement) => {
    await expect(client.query(statement)).rejects.toMatchObject({
      message: 'rows of audit_entries never change: book a correction instead',
    });
  });
});
