import type { Problem } from '../http/problem.js';
import { html } from '../kernel/html.js';
import type { WallKey } from '../languages/wall/en.js';
import type { PublishedWords } from '../wall/wall.service.js';
import { renderPage } from './page.js';
import type { Visit } from './visit.js';
import { sayOnWall, wallMessage, type WallPlace, wallUrl } from './wall-entry.js';

/** Asks whether the reader means it, and why; it needs no scripts. */
export function renderWallReport(
  visit: Visit,
  { id, words }: { id: string; words: PublishedWords },
  place: WallPlace,
): string {
  const say = sayOnWall(place);
  const { name, message } = words;
  return renderPage(visit, {
    title: say('reportTitle'),
    body: html`<div class="narrow wall">
      <h1>${say('reportTitle')}</h1>
      <p>${say('reportIntro')}</p>
      <blockquote class="wall-entry">
        ${
          name === null
            ? html`<p class="wall-anonymous">${say('anonymous')}</p>`
            : html`<p><bdi class="wall-name">${name}</bdi></p>`
        }
        ${message !== null && wallMessage(message)}
      </blockquote>
      <form
        class="wall-report-form"
        method="post"
        action="/v1/campaigns/${place.slug}/wall/${id}/reports"
      >
        <input type="hidden" name="lang" value="${place.lang}" />
        <label for="reason">${say('reason')}</label>
        <textarea
          id="reason"
          name="reason"
          rows="3"
          maxlength="300"
          dir="auto"
          aria-describedby="reason-hint"
        ></textarea>
        <p class="hint" id="reason-hint">${say('reasonHint')}</p>
        <button class="submit">${say('send')}</button>
      </form>
      <p class="wall-pages"><a href="${wallUrl(place)}">${say('wall')}</a></p>
    </div>`,
  });
}

const WORDS_OF_CODE: Readonly<Record<string, WallKey>> = {
  wall_entry_not_found: 'gone',
  campaign_not_found: 'gone',
  too_many_reports: 'tooMany',
  invalid_request: 'tooLong',
};

/** For a report that was not taken, and for the entry of one that is not there. */
export function renderWallReportError(
  visit: Visit,
  code: Problem['code'],
  place: WallPlace,
): string {
  const say = sayOnWall(place);
  return renderPage(visit, {
    title: say('failedTitle'),
    body: html`<div class="narrow message">
      <h1>${say('failedTitle')}</h1>
      <p>${say(WORDS_OF_CODE[code] ?? 'failed')}</p>
      <p><a class="action" href="${wallUrl(place)}">${say('wall')}</a></p>
    </div>`,
  });
}
