import { html, type TemplateResult } from 'lit-html';

const LOCAL = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** A time in the viewer's own zone. */
export function whenText(iso: string): string {
  return LOCAL.format(new Date(iso));
}

/** The same, with UTC for who points at it. */
export function when(iso: string | null, none = '–'): TemplateResult | string {
  if (iso === null) return none;
  const utc = `${iso.slice(0, 19).replace('T', ' ')} UTC`;
  return html`<time datetime=${iso} title=${utc}>${whenText(iso)}</time>`;
}
