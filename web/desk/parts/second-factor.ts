import { html, type TemplateResult } from 'lit-html';
import { send } from '../frame/ask.js';
import type { Me, Visit } from '../frame/page.js';
import { Form } from './form.js';
import { qrCode } from './qr-code.js';

interface NewFactor {
  readonly uri: string;
  readonly backupCodes: readonly string[];
}

/** Sets up a second factor in three steps, or takes it off. */
export function secondFactor(visit: Visit, me: Me): () => TemplateResult {
  const form = new Form(visit, 'factor');
  let fresh: NewFactor | null = null;
  let state: 'none' | 'new' | 'done' | 'on' = me.hasSecondFactor ? 'on' : 'none';

  const begin = form.handle(async ({ password }) => {
    fresh = await send<NewFactor>('POST', '/v1/staff/second-factor', { password });
    state = 'new';
  });
  const confirm = form.handle(async ({ code }) => {
    await send('POST', '/v1/staff/second-factor/confirm', { code });
    await visit.refreshMe();
    state = 'done';
  });
  const remove = form.handle(async ({ password }) => {
    await send('POST', '/v1/staff/second-factor/remove', { password });
    await visit.refreshMe();
    state = 'none';
  });

  return () => {
    if (state === 'none') {
      return html`<p>
          Six digits from an app on your telephone, asked for after the password. Without the
          telephone nobody gets in who has found out your password.
        </p>
        ${passwordAsked(form, begin, 'Set it up')}`;
    }
    if (state === 'new') return scan(form, fresh!, confirm);
    if (state === 'done') {
      return html`<p role="status">Your second factor is on.</p>
        <p><a class="action" href="/finance">To the desk</a></p>`;
    }
    return html`<p>It is on.</p>
      ${
        me.needsSecondFactor
          ? html`<p class="hint">Your role needs it, so it cannot be taken off here.</p>`
          : passwordAsked(form, remove, 'Take it off')
      }`;
  };
}

function passwordAsked(
  form: Form,
  submit: (event: SubmitEvent) => void,
  action: string,
): TemplateResult {
  return html`<form class="narrow-form" @submit=${submit} novalidate>
    ${form.field({
      name: 'password',
      label: 'Your password',
      type: 'password',
      autocomplete: 'current-password',
    })}
    ${form.button(action)}
  </form>`;
}

function scan(
  form: Form,
  { uri, backupCodes }: NewFactor,
  confirm: (event: SubmitEvent) => void,
): TemplateResult {
  const secret = new URL(uri).searchParams.get('secret')!;
  return html`<ol class="steps">
    <li>
      <p>Scan this with an authenticator app:</p>
      ${qrCode(uri, 'QR code for an authenticator app')}
      <p class="hint">or type the key <code class="secret">${secret}</code></p>
    </li>
    <li>
      <p>
        Keep these backup codes, on paper or in a password manager. Each lets you in once when the
        telephone is away. They are shown this once.
      </p>
      <ul class="backup-codes">
        ${backupCodes.map((code) => html`<li><code>${code}</code></li>`)}
      </ul>
    </li>
    <li>
      <form class="narrow-form" @submit=${confirm} novalidate>
        ${form.field({
          name: 'code',
          label: 'The six digits that the app shows now',
          autocomplete: 'one-time-code',
          inputMode: 'numeric',
        })}
        ${form.button('Switch it on')}
      </form>
    </li>
  </ol>`;
}
