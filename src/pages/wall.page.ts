import type { CampaignView } from '../campaigns/campaign.view.js';
import { html, type Html } from '../kernel/html.js';
import { formatMoney } from '../kernel/money/money.js';
import { WALL_ORDERS } from '../wall/read-wall.js';
import type { WallView } from '../wall/wall.view.js';
import { inLanguage, renderPage } from './page.js';
import type { Visit } from './visit.js';
import { sayOnWall, wallEntry, type WallPlace, wallUrl } from './wall-entry.js';

export interface WallPage {
  readonly campaign: CampaignView;
  readonly wall: WallView;
  readonly isFirst: boolean;
  /** Whether the reader comes from a report of an entry. */
  readonly hasReported: boolean;
}

/**
 * A page of a campaign's wall. It has no address for search engines: names that are taken off the
 * wall would stay with them.
 */
export function renderWall(visit: Visit, page: WallPage, place: WallPlace): string {
  const { campaign, wall, isFirst, hasReported } = page;
  const say = sayOnWall(place);
  const { items, order, nextCursor } = wall;
  return renderPage(visit, {
    title: `${say('title')} · ${campaign.title}`,
    address: `/c/${encodeURIComponent(place.slug)}/wall`,
    head: NO_LINKS_OF_NUMBERS,
    body: html`<div class="narrow wall">
      <p class="wall-campaign"><bdi>${campaign.title}</bdi></p>
      <h1>${say('title')}</h1>
      ${hasReported && html`<p class="wall-notice" role="status">${say('reported')}</p>`}
      <p>${say('intro')}</p>
      <nav class="wall-orders" aria-label="${say('order')}">
        ${WALL_ORDERS.map((one) => orderLink(one, { isHere: one === order, place }))}
      </nav>
      ${
        items.length > 0
          ? html`<ul class="wall-entries">
              ${items.map((entry) => wallEntry(entry, place))}
            </ul>`
          : html`<p class="wall-notice">${say('empty')}</p>`
      }
      ${nextCursor === null && overdrawn(wall, { currency: campaign.currency, place })}
      <p class="wall-pages">
        ${
          nextCursor !== null &&
          html`<a class="action" href="${wallUrl(place, { order, cursor: nextCursor })}"
            >${say('more')}</a
          >`
        }
        ${!isFirst && html`<a href="${wallUrl(place, { order })}">${say('start')}</a>`}
        <a href="${campaignUrl(place)}">${say('campaign')}</a>
      </p>
    </div>`,
  });
}

/** Telephones make links of figures in any text; here a reader would have typed them. */
const NO_LINKS_OF_NUMBERS = html`<meta
  name="format-detection"
  content="telephone=no, date=no, address=no, email=no"
/>`;

function orderLink(
  order: WallView['order'],
  { isHere, place }: { isHere: boolean; place: WallPlace },
): Html {
  const words = sayOnWall(place)(order);
  return isHere
    ? html`<a href="${wallUrl(place, { order })}" aria-current="page">${words}</a>`
    : html`<a href="${wallUrl(place, { order })}">${words}</a>`;
}

/** After the last entry, so that whoever adds them up comes to what the campaign raised. */
function overdrawn(
  { overdrawnMinor }: WallView,
  { currency, place }: { currency: string; place: WallPlace },
): Html | null {
  if (overdrawnMinor === 0) return null;
  const amount = formatMoney(-overdrawnMinor, currency, place.locale.tag);
  return html`<p class="wall-notice">${sayOnWall(place)('overdrawn', { amount })}</p>`;
}

function campaignUrl({ slug, lang }: WallPlace): string {
  return inLanguage(`/c/${encodeURIComponent(slug)}`, lang);
}
