import { html, type Html } from '../kernel/html.js';
import { formatMoney } from '../kernel/money/money.js';
import type { Locale } from '../languages/locale.js';
import { type Say, sayIn } from '../languages/say.js';
import type { WallKey } from '../languages/wall/en.js';
import { WALL } from '../languages/wall/texts.js';
import type { WallEntryView } from '../wall/wall.view.js';

/** In which language a page of the wall is, and whose wall it is. */
export interface WallPlace {
  readonly slug: string;
  readonly locale: Locale;
  /** What links pass on, so that the language stays. */
  readonly lang: string;
}

export function sayOnWall({ locale }: Pick<WallPlace, 'locale'>): Say<WallKey> {
  return sayIn(WALL[locale.language], locale);
}

/** An address of the wall's pages, in the language that was asked for. */
export function wallUrl(
  { slug, lang }: Pick<WallPlace, 'slug' | 'lang'>,
  { path = '', ...more }: { path?: string; order?: string; cursor?: string } = {},
): string {
  const query = new URLSearchParams(more);
  query.set('lang', lang);
  return `/c/${encodeURIComponent(slug)}/wall${path}?${query}`;
}

/** One entry. What a reader typed has a direction of its own, and no more room than anybody. */
export function wallEntry(entry: WallEntryView, place: WallPlace): Html {
  const say = sayOnWall(place);
  const { name, message } = entry;
  return html`<li class="wall-entry">
    <p class="wall-giver">
      ${
        name === null
          ? html`<span class="wall-anonymous">${say('anonymous')}</span>`
          : html`<bdi class="wall-name">${name}</bdi>`
      }
      <span class="wall-amount">${amountOf(entry, place)}</span>
    </p>
    ${message !== null && wallMessage(message)}
    <p class="wall-foot">
      <time datetime="${entry.at}">${dayText(entry.at, place)}</time>
      ${(name !== null || message !== null) && reportLink(entry, place)}
    </p>
  </li>`;
}

export function wallMessage(message: string): Html {
  const lines = message.split('\n').map((line, at) => html`${at > 0 && html`<br />`}${line}`);
  return html`<p class="wall-message" dir="auto">${lines}</p>`;
}

function amountOf({ amountMinor, currency, monthly }: WallEntryView, place: WallPlace): Html {
  const say = sayOnWall(place);
  if (amountMinor === null) return html`${say('withoutMoney')}`;
  const amount = formatMoney(amountMinor, currency, place.locale.tag);
  return html`<bdi>${amount}</bdi>${monthly && html` <span>${say('monthly')}</span>`}`;
}

function dayText(day: string, { locale }: WallPlace): string {
  const words = new Intl.DateTimeFormat(locale.tag, { dateStyle: 'long', timeZone: 'UTC' });
  return words.format(new Date(`${day}T00:00:00Z`));
}

function reportLink({ id, name }: WallEntryView, place: WallPlace): Html {
  const say = sayOnWall(place);
  const label = name === null ? say('reportAnonymous') : say('reportOf', { name });
  return html`<a
    class="wall-report"
    rel="nofollow"
    href="${wallUrl(place, { path: `/report/${id}` })}"
    aria-label="${label}"
    >${say('report')}</a
  >`;
}
