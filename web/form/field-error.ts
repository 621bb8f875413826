import { html, type TemplateResult } from 'lit-html';

/** Always in the page, so that the field can name it as its description before there is an error. */
export function fieldError(id: string, error: string | undefined): TemplateResult {
  return html`<p class="error" id=${id}>${error}</p>`;
}

export function invalid(error: string | undefined): 'true' | 'false' {
  return error ? 'true' : 'false';
}
