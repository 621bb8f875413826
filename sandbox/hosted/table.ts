import { html } from '../../src/kernel/html.js';
import type { Html } from '../../src/kernel/html.js';

/** How many rows a list on the front page shows at most. */
const SHOWN = 25;

export function table(columns: readonly string[], rows: readonly Html[], nothing: string): Html {
  if (rows.length === 0) return html`<p class="hint">${nothing}</p>`;
  return html`<div class="scroll" tabindex="0" role="group" aria-label="Scrolling table">
    <table>
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

/** The first of a list that runs from the newest. */
export function take<T>(newest: Generator<T>): T[] {
  const taken: T[] = [];
  for (const each of newest) {
    taken.push(each);
    if (taken.length === SHOWN) break;
  }
  return taken;
}

export function short(id: string): string {
  return id.length > 20 ? `${id.slice(0, 17)}…` : id;
}

export function time(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('T', ' ').slice(0, 19);
}
