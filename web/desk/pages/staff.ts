import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { get, send } from '../frame/ask.js';
import type { Page, Role, Visit } from '../frame/page.js';
import { confirmed } from '../parts/confirm.js';
import { Form } from '../parts/form.js';
import { roleField, ROLES } from '../parts/role-field.js';
import { when } from '../parts/when.js';
import { keysSection } from './staff-keys.js';

interface Member {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly hasSecondFactor: boolean;
  readonly suspendedAt: string | null;
  readonly lastSignedInAt: string | null;
}

interface Invitation {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly invitedBy: string;
  readonly expiresAt: string;
}

/** Who may sign in: members, invitations that are open, keys of programs. */
export async function staffPage(visit: Visit): Promise<Page> {
  let members: Member[] = [];
  let invitations: Invitation[] = [];
  const load = async () => {
    const [m, i] = await Promise.all([
      get<{ items: Member[] }>('/v1/staff/members'),
      get<{ items: Invitation[] }>('/v1/staff/invitations'),
    ]);
    [members, invitations] = [m.items, i.items];
  };
  await load();
  const keys = await keysSection(visit);
  const form = new Form(visit);
  const inviting = new Form(visit, 'invitation');
  let invited = '';

  const act = (work: () => Promise<unknown>) =>
    void form.run(async () => {
      await work();
      await load();
    });
  const change = (id: string, body: object) =>
    act(() => send('PATCH', `/v1/staff/members/${id}`, body));
  const suspend = ({ id, name, suspendedAt }: Member) =>
    act(async () => {
      const isMeant =
        suspendedAt !== null ||
        (await confirmed({
          title: `Suspend ${name}?`,
          words: 'They are signed out everywhere, and cannot sign in until you let them back in.',
          action: 'Suspend',
        }));
      if (!isMeant) return;
      await send('PATCH', `/v1/staff/members/${id}`, { suspended: suspendedAt === null });
    });
  const removeFactor = ({ id, name }: Member) =>
    act(async () => {
      const isMeant = await confirmed({
        title: `Remove the second factor of ${name}?`,
        words: 'For who has lost it: they are signed out, and get in by their password alone.',
        action: 'Remove it',
      });
      if (isMeant) await send('POST', `/v1/staff/members/${id}/remove-second-factor`);
    });
  const invite = inviting.handle(async ({ email, role }) => {
    invited = '';
    const made = await send<Invitation>('POST', '/v1/staff/invitations', { email, role });
    invited = made.email;
    await load();
  });

  return {
    title: 'Staff',
    view: () =>
      html`<h1>Staff</h1>
        <section aria-labelledby="members-title">
          <h2 id="members-title">Members</h2>
          <p class="error" role="alert">${form.message}</p>
          <ul class="rows">
            ${members.map((member) =>
              memberRow(member, {
                isMe: member.id === visit.me!.id,
                changeRole: (role) => change(member.id, { role }),
                suspend: () => suspend(member),
                signOut: () => act(() => send('POST', `/v1/staff/members/${member.id}/sign-out`)),
                removeFactor: () => removeFactor(member),
              }),
            )}
          </ul>
        </section>
        <section aria-labelledby="invite-title">
          <h2 id="invite-title">Invite somebody</h2>
          <form class="inline-form" @submit=${invite} novalidate>
            ${inviting.field({ name: 'email', label: 'Email address', type: 'email', inputMode: 'email' })}
            ${roleField('invited-role')} ${inviting.button('Send the invitation')}
          </form>
          <p role="status">${invited && `The invitation is on its way to ${invited}.`}</p>
          ${openInvitations(invitations, (id) => act(() => send('DELETE', `/v1/staff/invitations/${id}`)))}
        </section>
        ${keys()}`,
  };
}

interface MemberActions {
  readonly isMe: boolean;
  readonly changeRole: (role: string) => void;
  readonly suspend: () => void;
  readonly signOut: () => void;
  readonly removeFactor: () => void;
}

function memberRow(member: Member, actions: MemberActions): TemplateResult {
  const { name, email, role, hasSecondFactor, suspendedAt, lastSignedInAt } = member;
  const isSuspended = suspendedAt !== null;
  return html`<li>
    <span
      ><b>${name}</b>${actions.isMe ? ' (you)' : ''} · ${email}<br /><span class="hint"
        >${isSuspended ? html`suspended since ${when(suspendedAt)}` : html`last signed in ${when(lastSignedInAt, 'never')}`}
        · ${hasSecondFactor ? 'second factor on' : 'no second factor'}</span
      ></span
    >
    <span class="row-actions">
      <select
        aria-label="Role of ${name}"
        .value=${live(role)}
        @change=${(event: Event) => actions.changeRole((event.target as HTMLSelectElement).value)}
      >
        ${ROLES.map(([value]) => html`<option ?selected=${value === role}>${value}</option>`)}
      </select>
      <button type="button" class="plain-button" @click=${actions.signOut}>Sign out</button>
      ${
        hasSecondFactor
          ? html`<button type="button" class="plain-button" @click=${actions.removeFactor}>
              Remove second factor
            </button>`
          : nothing
      }
      <button type="button" class="plain-button" @click=${actions.suspend}>
        ${isSuspended ? 'Let back in' : 'Suspend'}
      </button>
    </span>
  </li>`;
}

function openInvitations(
  invitations: readonly Invitation[],
  withdraw: (id: string) => void,
): TemplateResult {
  if (invitations.length === 0) return html`<p class="hint">No invitation is open.</p>`;
  return html`<ul class="rows">
    ${invitations.map(
      ({ id, email, role, invitedBy, expiresAt }) =>
        html`<li>
          <span
            ><b>${email}</b> as ${role}<br /><span class="hint"
              >invited by ${invitedBy}, good until ${when(expiresAt)}</span
            ></span
          >
          <button type="button" class="plain-button" @click=${() => withdraw(id)}>Withdraw</button>
        </li>`,
    )}
  </ul>`;
}
