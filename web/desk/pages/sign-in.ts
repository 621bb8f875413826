import { html, nothing, type TemplateResult } from 'lit-html';
import { get, send } from '../frame/ask.js';
import type { Page, Visit } from '../frame/page.js';
import { Form } from '../parts/form.js';

interface Options {
  readonly sso: string | null;
}

/** Where the provider of single sign-on sends back who may not come in. */
const SSO_FAILED =
  'Single sign-on did not let you in. You have to be invited first, and the provider has to know ' +
  'your address as verified.';

export async function signInPage(visit: Visit): Promise<Page> {
  const { sso } = await get<Options>('/v1/staff/sign-in');
  const form = new Form(visit);
  if (visit.query.has('error')) form.message = SSO_FAILED;
  let needsCode = false;

  const withPassword = form.handle(async ({ email, password }) => {
    const answer = await send<{ needsCode: boolean }>('POST', '/v1/staff/sign-in', {
      ...{ email, password },
    });
    if (!answer.needsCode) return enter();
    needsCode = true;
    queueMicrotask(() => document.getElementById('desk-code')?.focus());
  });
  const withCode = form.handle(async ({ code }) => {
    await send('POST', '/v1/staff/sign-in/code', { code });
    enter();
  });
  // A whole new page, so that nothing is left of whoever was signed in before.
  const enter = () => location.replace(wayOn(visit.query.get('next')));

  return {
    title: 'Sign in',
    view: () =>
      html`<div class="entry">
        <h1>Finance desk</h1>
        ${needsCode ? codeForm(form, withCode) : passwordForm(form, withPassword, sso)}
      </div>`,
  };
}

function passwordForm(
  form: Form,
  submit: (event: SubmitEvent) => void,
  sso: string | null,
): TemplateResult {
  return html`${
      sso !== null
        ? html`<p><a class="action wide" href="/v1/staff/sso">Sign in with ${sso}</a></p>
            <p class="or">or</p>`
        : nothing
    }
    <form @submit=${submit} novalidate>
      ${form.field({ name: 'email', label: 'Email address', type: 'email', autocomplete: 'username', inputMode: 'email' })}
      ${form.field({ name: 'password', label: 'Password', type: 'password', autocomplete: 'current-password' })}
      ${form.button('Sign in')}
    </form>
    <p class="hint"><a href="/finance/password">Forgot your password?</a></p>`;
}

function codeForm(form: Form, submit: (event: SubmitEvent) => void): TemplateResult {
  return html`<form @submit=${submit} novalidate>
    ${form.field({
      name: 'code',
      label: 'Code',
      autocomplete: 'one-time-code',
      hint: 'The six digits that your authenticator app shows, or one of your backup codes.',
    })}
    ${form.button('Go on')}
  </form>`;
}

/** Only to a page of the desk: an address from elsewhere must not lead away. */
function wayOn(next: string | null): string {
  const isDesk = next !== null && /^\/finance(\/[\w%.-]+)*\/?(\?[^#]*)?$/.test(next);
  return isDesk ? next : '/finance';
}
