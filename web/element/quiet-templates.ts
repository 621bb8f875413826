import { html, nothing, type TemplateResult } from 'lit-html';
import { hostedPageUrl } from '../service/service-url.js';
import type { Layout } from './reader-fund.js';

/** While loading: what the publisher put inside the element, in the place of what comes. */
export function waitingTemplate(): TemplateResult {
  return html`<div class="frame waiting" part="frame" aria-busy="true"><slot></slot></div>`;
}

/** The same where the element is empty: the outline of what comes. */
export function skeletonTemplate(layout: Layout): TemplateResult {
  if (layout === 'button') return html`<div class="bone opener"></div>`;
  const block = html`<div class="bone wide"></div>
    <div class="presets">${[1, 2, 3, 4].map(() => html`<div class="bone tile"></div>`)}</div>
    <div class="bone tile"></div>
    <div class="bone tile"></div>`;
  return html`<div class="frame" part="frame" aria-busy="true">
    ${layout === 'bar' ? nothing : html`<div class="bone heading"></div>`}
    <div class="progress">${progressSkeleton()}</div>
    ${layout === 'bar' ? nothing : block}
  </div>`;
}

export function progressSkeleton(): TemplateResult {
  return html`<div class="bone figure-bone"></div>
    <div class="bar"></div>
    <div class="scale"></div>
    <div class="bone wide"></div>`;
}

/**
 * What the publisher put inside the element, else a plain link: never an empty box. In English, for
 * texts may be what could not be loaded.
 */
export function fallbackTemplate(slug: string): TemplateResult {
  return html`<div class="fallback" part="fallback">
    <slot><a href=${hostedPageUrl(slug)}>Support us</a></slot>
  </div>`;
}
