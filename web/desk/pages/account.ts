import { html, nothing, type TemplateResult } from 'lit-html';
import { get, send } from '../frame/ask.js';
import type { Me, Page, Visit } from '../frame/page.js';
import { Form } from '../parts/form.js';
import { newPasswordField } from '../parts/new-password.js';
import { secondFactor } from '../parts/second-factor.js';
import { whenText } from '../parts/when.js';

interface Session {
  readonly id: string;
  readonly method: 'password' | 'sso';
  readonly browser: string | null;
  readonly current: boolean;
  readonly createdAt: string;
}

/** One's own account: second factor, password, and where one is signed in. */
export async function accountPage(visit: Visit): Promise<Page> {
  const me = visit.me!;
  const isOnTheWay = me.needsSecondFactor && !me.hasSecondFactor;
  const factor = secondFactor(visit, me);
  if (isOnTheWay) return { title: 'Your account', view: () => firstOfAll(me, factor()) };

  let sessions = await loadSessions();
  const password = passwordForm(visit, async () => {
    sessions = await loadSessions();
  });
  const form = new Form(visit);
  const end = (id: string) =>
    form.run(async () => {
      await send('DELETE', `/v1/staff/me/sessions/${id}`);
      sessions = await loadSessions();
    });
  const endAll = () =>
    form.run(async () => {
      await send('DELETE', '/v1/staff/me/sessions');
      location.assign('/finance/sign-in');
    });
  return {
    title: 'Your account',
    view: () =>
      html`<h1>Your account</h1>
        <p>${me.name} · ${me.email} · <span class="role">${me.role}</span></p>
        <section aria-labelledby="factor-title">
          <h2 id="factor-title">Second factor</h2>
          ${factor()}
        </section>
        <section aria-labelledby="password-title">
          <h2 id="password-title">Password</h2>
          ${password()}
        </section>
        <section aria-labelledby="sessions-title">
          <h2 id="sessions-title">Where you are signed in</h2>
          <ul class="rows">
            ${sessions.map((session) => sessionRow(session, () => void end(session.id)))}
          </ul>
          <p class="error" role="alert">${form.message}</p>
          <button type="button" class="plain-button" @click=${() => void endAll()}>
            Sign out everywhere
          </button>
        </section>`,
  };
}

function firstOfAll(me: Me, factor: TemplateResult): TemplateResult {
  return html`<div class="entry">
    <h1>One more thing</h1>
    <p>
      The role <span class="role">${me.role}</span> needs a second factor besides the password. Once
      it is set up, the desk is open to you.
    </p>
    ${factor}
  </div>`;
}

function sessionRow(session: Session, end: () => void): TemplateResult {
  const { method, browser, current, createdAt } = session;
  return html`<li>
    <span
      ><b>${current ? 'This browser' : 'Another browser'}</b>, since ${whenText(createdAt)}, by
      ${method === 'sso' ? 'single sign-on' : 'password'}<br /><span class="hint"
        >${browser ?? 'not known'}</span
      ></span
    >
    ${
      !current
        ? html`<button type="button" class="plain-button" @click=${end}>Sign out there</button>`
        : nothing
    }
  </li>`;
}

function passwordForm(visit: Visit, changed: () => Promise<void>): () => TemplateResult {
  const form = new Form(visit, 'password');
  let done = false;
  const change = form.handle(async ({ currentPassword, password }) => {
    await send('POST', '/v1/staff/password/change', { currentPassword, password });
    done = true;
    await changed();
  });
  return () =>
    done
      ? html`<p role="status">Your password is changed. You are signed out everywhere else.</p>`
      : html`<form class="narrow-form" @submit=${change} novalidate>
          ${form.field({
            name: 'currentPassword',
            label: 'Current password',
            type: 'password',
            autocomplete: 'current-password',
          })}
          ${newPasswordField(form)} ${form.button('Change the password')}
        </form>`;
}

async function loadSessions(): Promise<Session[]> {
  return (await get<{ items: Session[] }>('/v1/staff/me/sessions')).items;
}
