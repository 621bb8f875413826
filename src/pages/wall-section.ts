import { html, type Html } from '../kernel/html.js';
import type { WallView } from '../wall/wall.view.js';
import { sayOnWall, wallEntry, type WallPlace, wallUrl } from './wall-entry.js';

/** How many of the newest a campaign's own page shows. */
export const ENTRIES_OF_SECTION = 5;

/** The newest entries of the wall, for the campaign's own page; nothing where there are none. */
export function wallSection({ items }: WallView, place: WallPlace): Html | null {
  if (items.length === 0) return null;
  const say = sayOnWall(place);
  return html`<section class="wall-section" aria-labelledby="wall-title">
    <h2 id="wall-title">${say('latest')}</h2>
    <ul class="wall-entries">
      ${items.map((entry) => wallEntry(entry, place))}
    </ul>
    <p><a href="${wallUrl(place)}">${say('all')}</a></p>
  </section>`;
}
