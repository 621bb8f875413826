import { html, type TemplateResult } from 'lit-html';
import type { Role } from '../frame/page.js';

/** Each role, and what it may. */
export const ROLES: readonly [Role, string][] = [
  ['viewer', 'viewer: reads totals and gifts, without personal data'],
  ['finance', 'finance: reads all, refunds, exports, reconciles'],
  ['admin', 'admin: all of it, and staff and campaigns'],
];

export function roleField(id: string): TemplateResult {
  return html`<div class="field">
    <label for=${id}>Role</label>
    <select id=${id} name="role">
      ${ROLES.map(([value, words]) => html`<option value=${value}>${words}</option>`)}
    </select>
  </div>`;
}
