import { html, nothing } from 'lit-html';
import { get, send } from '../frame/ask.js';
import type { Page, Role, Visit } from '../frame/page.js';
import { Form } from '../parts/form.js';
import { newPasswordField } from '../parts/new-password.js';

interface Invitation {
  readonly email: string;
  readonly role: Role;
  readonly invitedBy: string;
}

export async function invitationPage(visit: Visit): Promise<Page> {
  const token = visit.hash;
  const [invitation, { sso }] = await Promise.all([
    send<Invitation>('POST', '/v1/staff/invitations/look', { token }),
    get<{ sso: string | null }>('/v1/staff/sign-in'),
  ]);
  const form = new Form(visit);
  const accept = form.handle(async ({ name, password }) => {
    const chosen = password === '' && sso !== null ? {} : { password };
    await send('POST', '/v1/staff/invitations/accept', { token, name, ...chosen });
    if (password === '') {
      location.assign('/v1/staff/sso');
      return;
    }
    await send('POST', '/v1/staff/sign-in', { email: invitation.email, password });
    location.replace('/finance');
  });
  return {
    title: 'Invitation',
    view: () =>
      html`<div class="entry">
        <h1>Welcome</h1>
        <p>
          ${invitation.invitedBy} invites <b>${invitation.email}</b> to the finance desk as
          <span class="role">${invitation.role}</span>.
        </p>
        <form @submit=${accept} novalidate>
          ${form.field({
            name: 'name',
            label: 'Your name',
            autocomplete: 'name',
            hint: 'As your colleagues see it beside what you do.',
          })}
          ${newPasswordField(form, 'Password', sso !== null)}
          ${
            sso !== null
              ? html`<p class="hint">Leave it empty if you sign in with ${sso} only.</p>`
              : nothing
          }
          ${form.button('Accept the invitation')}
        </form>
      </div>`,
  };
}
