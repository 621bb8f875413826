import { html, nothing, type TemplateResult } from 'lit-html';
import { type Me, mayActAs, type Role } from './page.js';

interface Entry {
  readonly path: string;
  readonly name: string;
  readonly role: Role;
}

const SECTIONS: readonly Entry[] = [
  { path: '/finance', name: 'Overview', role: 'viewer' },
  { path: '/finance/staff', name: 'Staff', role: 'admin' },
];

/** The desk around a page: its sections, and who is signed in. */
export function deskFrame(
  me: Me | null,
  path: string,
  content: TemplateResult,
  signOut: () => void,
): TemplateResult {
  return html`
    ${me && bar(me, path, signOut)}
    <div class="desk-page" id="desk-page" tabindex="-1">${content}</div>
  `;
}

function bar(me: Me, path: string, signOut: () => void): TemplateResult {
  return html`<div class="desk-bar">
    <nav class="desk-sections" aria-label="Sections of the desk">
      ${SECTIONS.filter(({ role }) => mayActAs(me, role)).map(
        (section) =>
          html`<a href=${section.path} aria-current=${isWithin(section, path) ? 'page' : nothing}
            >${section.name}</a
          >`,
      )}
    </nav>
    <div class="desk-me">
      <a href="/finance/account" aria-current=${path === '/finance/account' ? 'page' : nothing}
        ><span class="desk-name">${me.name}</span> <span class="role">${me.role}</span></a
      >
      <button type="button" class="plain-button" @click=${signOut}>Sign out</button>
    </div>
  </div>`;
}

function isWithin({ path: section }: Entry, path: string): boolean {
  return path === section || (section !== '/finance' && path.startsWith(`${section}/`));
}
