import { html } from '../kernel/html.js';
import { renderPage } from './page.js';
import type { Visit } from './visit.js';

/** The shell of the finance desk; everything in it comes through a session, by the script. */
export function renderDesk(visit: Visit): string {
  return renderPage(visit, {
    title: 'Finance desk',
    head: html`<link rel="stylesheet" href="/assets/desk.css" />
      <script src="/assets/desk.js" type="module"></script>`,
    body: html`<noscript
        ><p>The desk needs scripts. All it does, the API at /docs does for programs.</p></noscript
      >
      <div id="desk"></div>`,
  });
}
