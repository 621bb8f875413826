import { html, type TemplateResult } from 'lit-html';
import { send } from '../frame/ask.js';
import type { Page, Visit } from '../frame/page.js';
import { Form } from '../parts/form.js';
import { newPasswordField } from '../parts/new-password.js';

/** Asks for a link, and is where the link leads: then its token stands behind the #. */
export function passwordPage(visit: Visit): Page {
  const form = new Form(visit);
  let done = false;
  const ask = form.handle(async ({ email }) => {
    await send('POST', '/v1/staff/password-links', { email });
    done = true;
  });
  const set = form.handle(async ({ password }) => {
    await send('POST', '/v1/staff/password', { token: visit.hash, password });
    done = true;
  });
  const title = visit.hash === '' ? 'Forgot your password?' : 'Set a new password';
  const view = visit.hash === '' ? () => askFor(form, ask, done) : () => setNew(form, set, done);
  return {
    title,
    view: () =>
      html`<div class="entry">
        <h1>${title}</h1>
        ${view()}
      </div>`,
  };
}

function askFor(form: Form, ask: (event: SubmitEvent) => void, done: boolean): TemplateResult {
  if (done) {
    return html`<p role="status">
        If that address is a member’s, a link is on its way to it. It works for an hour.
      </p>
      <p><a href="/finance/sign-in">Back to signing in</a></p>`;
  }
  return html`<form @submit=${ask} novalidate>
      ${form.field({ name: 'email', label: 'Email address', type: 'email', autocomplete: 'username', inputMode: 'email' })}
      ${form.button('Send me a link')}
    </form>
    <p class="hint"><a href="/finance/sign-in">Back to signing in</a></p>`;
}

function setNew(form: Form, set: (event: SubmitEvent) => void, done: boolean): TemplateResult {
  if (done) {
    return html`<p role="status">Your new password is set, and you are signed out everywhere.</p>
      <p><a class="action" href="/finance/sign-in">Sign in</a></p>`;
  }
  return html`<form @submit=${set} novalidate>
    ${newPasswordField(form)} ${form.button('Set the password')}
  </form>`;
}
