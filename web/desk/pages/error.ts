import { html } from 'lit-html';
import type { Page } from '../frame/page.js';

export function errorPage(title: string, words: string): Page {
  return {
    title,
    view: () =>
      html`<h1>${title}</h1>
        <p>${words}</p>
        <p><a href="/finance">To the overview</a></p>`,
  };
}
