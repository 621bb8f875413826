import { html } from '../../src/kernel/html.js';
import type { Html } from '../../src/kernel/html.js';
import { layout } from './layout.js';

interface Notice {
  title: string;
  text: string;
  link?: { href: string; label: string } | undefined;
}

/** One thing to say, and at most one way on. */
export function noticePage({ title, text, link }: Notice): Html {
  return layout({
    title,
    body: html`<main class="notice">
      <h1>${title}</h1>
      <p>${text}</p>
      ${link && html`<a class="submit" href="${link.href}">${link.label}</a>`}
    </main>`,
  });
}
