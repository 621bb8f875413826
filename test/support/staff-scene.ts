import { inTransaction } from '../../src/database/transaction.js';
import { InvitationsService } from '../../src/staff/members/invitations.service.js';
import type { Role } from '../../src/staff/roles.js';
import { BrowserSession } from './browser-session.js';
import type { TestService } from './test-service.js';

export const STAFF_PASSWORD = 'correct horse battery staple';

let count = 0;

/** Makes somebody a member, as an admin's invitation does. @returns their address and a browser. */
export async function makeMember(service: TestService, role: Role) {
  const email = `mara${(count += 1)}@herald.example`;
  const { token } = await inTransaction(service.pool, (tx) =>
    service.app.get(InvitationsService).create(tx, { email, role, invitedBy: 'a test' }),
  );
  const browser = new BrowserSession(service);
  const accepted = await browser.post('/v1/staff/invitations/accept', {
    token,
    name: `Mara O'Lind ${count}`,
    password: STAFF_PASSWORD,
  });
  if (accepted.status !== 204) throw new Error(`not accepted: ${await accepted.text()}`);
  return { email, browser };
}

/** A member of the role, who is signed in. */
export async function signInAs(service: TestService, role: Role) {
  const member = await makeMember(service, role);
  const { browser, email } = member;
  const response = await browser.post('/v1/staff/sign-in', { email, password: STAFF_PASSWORD });
  if (response.status !== 200) throw new Error(`not signed in: ${await response.text()}`);
  const me = (await (await browser.get('/v1/staff/me')).json()) as { id: string };
  return { ...member, id: me.id };
}

export async function statusOf(answer: Promise<Response>): Promise<number> {
  return (await answer).status;
}

/** The status of a problem, and its code. */
export async function codeOf(answer: Promise<Response>): Promise<[number, string]> {
  const response = await answer;
  return [response.status, ((await response.json()) as { code: string }).code];
}
