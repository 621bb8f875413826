import { html, type Html } from '../kernel/html.js';
import type { ProgressWords } from '../progress/progress-words.js';

/** The line above the bar, as the support block draws it. */
export function totalsLine({ raised, caption, percent, goalReached }: ProgressWords): Html {
  return html`<p class="totals">
    <span class="raised">${raised}</span>
    <span class="of">${caption}</span>
    ${goalReached && html`<span class="badge">${goalReached}</span>`}
    ${percent && html`<span class="percent">${percent}</span>`}
  </p>`;
}

/** The line below it: who supports, and what is still on its way. */
export function supportersLine(supporters: string, { pending }: ProgressWords): Html {
  return html`<p class="supporters">
    <span>${supporters}</span> ${pending && html`<span>${pending}</span>`}
  </p>`;
}
