import { html, type Html } from '../kernel/html.js';

/** What is wrong with a field, below it. */
export function fieldFault(field: string, fault: string | undefined): Html | undefined {
  return fault === undefined ? undefined : html`<p class="error" id="${field}-error">${fault}</p>`;
}

/** The attributes by which a field names what is wrong with it, and the first one takes the focus. */
export function faultAttributes(field: string, fault: string | undefined, hint?: string): Html {
  const described = [...(fault === undefined ? [] : [`${field}-error`]), ...(hint ? [hint] : [])];
  return html`${fault !== undefined && html`aria-invalid="true" autofocus`}
  ${described.length > 0 && html`aria-describedby="${described.join(' ')}"`}`;
}

export function checked(isChecked: boolean): Html | false {
  return isChecked && html`checked`;
}
