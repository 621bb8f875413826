import { html, nothing, type TemplateResult } from 'lit-html';
import { get, send } from '../frame/ask.js';
import type { Role, Visit } from '../frame/page.js';
import { confirmed } from '../parts/confirm.js';
import { Form } from '../parts/form.js';
import { when } from '../parts/when.js';
import { roleField } from '../parts/role-field.js';

interface Key {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly createdBy: string | null;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
}

/** Keys of programs: an export by night, a dashboard. */
export async function keysSection(visit: Visit): Promise<() => TemplateResult> {
  const load = async () =>
    (await get<{ items: Key[] }>('/v1/staff/keys')).items.filter(isAlive).reverse();
  let keys = await load();
  let made: { name: string; key: string } | null = null;
  const form = new Form(visit, 'key');
  const list = new Form(visit);

  const make = form.handle(async ({ name, role, expiresAt }) => {
    const until = expiresAt ? { expiresAt: `${expiresAt}T23:59:59Z` } : {};
    const { key } = await send<{ key: string }>('POST', '/v1/staff/keys', { name, role, ...until });
    made = { name: name!, key };
    keys = await load();
  });
  const revoke = ({ id, name }: Key) =>
    void list.run(async () => {
      const isMeant = await confirmed({
        title: 'Revoke this key?',
        words: `What sends the key “${name}” is refused from now on. There is no way back.`,
        action: 'Revoke the key',
      });
      if (!isMeant) return;
      await send('DELETE', `/v1/staff/keys/${id}`);
      keys = await load();
    });

  return () =>
    html`<section aria-labelledby="keys-title">
      <h2 id="keys-title">Keys for programs</h2>
      <p class="hint">
        A program sends its key with every call. Who has it may do what its role may.
      </p>
      <p class="error" role="alert">${list.message}</p>
      ${
        keys.length === 0
          ? html`<p class="hint">There is no key.</p>`
          : html`<ul class="rows">
              ${keys.map((key) => keyRow(key, () => revoke(key)))}
            </ul>`
      }
      <h3>Make a key</h3>
      ${
        made
          ? html`<div class="made-key" role="status">
              <p>The key “${made.name}”. Copy it now: it is not shown again.</p>
              <code>${made.key}</code>
            </div>`
          : nothing
      }
      <form class="inline-form" @submit=${make} novalidate>
        ${form.field({ name: 'name', label: 'What it is for' })} ${roleField('key-role')}
        ${form.field({ name: 'expiresAt', label: 'Last day, if it has one', type: 'date', optional: true })}
        ${form.button('Make the key')}
      </form>
    </section>`;
}

function isAlive({ revokedAt, expiresAt }: Key): boolean {
  return revokedAt === null && (expiresAt === null || new Date(expiresAt) > new Date());
}

function keyRow(key: Key, revoke: () => void): TemplateResult {
  const { name, role, createdBy, createdAt, lastUsedAt, expiresAt } = key;
  return html`<li>
    <span
      ><b>${name}</b> as ${role}<br /><span class="hint"
        >made ${when(createdAt)} by ${createdBy ?? 'a command'} · last used
        ${when(lastUsedAt, 'never')} ·
        ${expiresAt === null ? 'does not expire' : html`expires ${when(expiresAt)}`}</span
      ></span
    >
    <button type="button" class="plain-button" @click=${revoke}>Revoke</button>
  </li>`;
}
