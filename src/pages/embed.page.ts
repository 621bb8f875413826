import type { CampaignView } from '../campaigns/campaign.view.js';
import { html, type Html } from '../kernel/html.js';
import { BLOCK } from '../languages/block/texts.js';
import type { Locale } from '../languages/locale.js';
import { sayIn } from '../languages/say.js';
import { SHARE } from '../languages/share/texts.js';
import { progressWords } from '../progress/progress-words.js';
import type { ProgressView } from '../progress/progress.view.js';
import { barShares } from '../share/bar-shares.js';
import { hostedUrl } from '../share/share-links.js';
import type { Site } from './visit.js';
import { supportersLine, totalsLine } from './progress-lines.js';
import { SUPPORT_SCRIPT } from './support-block.js';

export type EmbedTheme = 'auto' | 'light' | 'dark';

export interface EmbedLook {
  readonly locale: Locale;
  readonly theme: EmbedTheme;
}

/**
 * A campaign as other sites frame it: the bar, and a link that opens the hosted page in a window of
 * its own. There is no form on it, so nobody can be made to click one that they do not see.
 */
export function renderEmbed(
  site: Site,
  { campaign, progress }: { campaign: CampaignView; progress: ProgressView },
  look: EmbedLook,
): string {
  const { slug, title, status } = campaign;
  const { locale, theme } = look;
  const say = sayIn(BLOCK[locale.language], locale);
  const shareSay = sayIn(SHARE[locale.language], locale);
  const url = hostedUrl(site, { slug, lang: locale.language === 'en' ? null : locale.tag });
  return renderFramed(look, {
    title,
    body: html`<h1><bdi>${title}</bdi></h1>
      <reader-fund campaign="${slug}" layout="bar" theme="${theme}"
        >${summary(progress, locale)}</reader-fund
      >
      <p class="ways">
        <a class="action" href="${url}" target="_blank" rel="noopener"
          >${status === 'open' ? say('supportLink') : shareSay('seeCampaign')}<span class="hint">
            (${shareSay('newWindow')})</span
          ></a
        >
        <bdi class="publisher">${site.publisherName}</bdi>
      </p>`,
  });
}

/** What stands in the frame where the campaign is not there, or not any more. */
export function renderNoEmbed(look: EmbedLook): string {
  const text = sayIn(SHARE[look.locale.language], look.locale)('noCampaign');
  return renderFramed(look, { title: text, body: html`<p>${text}</p>` });
}

function renderFramed(
  { locale, theme }: EmbedLook,
  { title, body }: { title: string; body: Html },
): string {
  return html`<!doctype html>
    <html lang="${locale.tag}" dir="${locale.direction}" class="${theme}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <link rel="stylesheet" href="/assets/embed.css" />
        ${SUPPORT_SCRIPT}
        <script src="/assets/embed.js" type="module"></script>
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html>`.toString();
}

/** Where the money stands, for a frame whose scripts do not run. */
function summary(progress: ProgressView, locale: Locale): Html {
  const told = progressWords(progress, locale);
  return html`${totalsLine(told)} ${bar(progress, locale)}
  ${supportersLine(told.heads.join(' · '), told)}`;
}

/** Drawn as SVG, whose lengths are attributes: the CSP allows no inline style. */
function bar(progress: ProgressView, { direction }: Locale): Html | null {
  const shares = barShares(progress);
  if (!shares) return null;
  const length = shares.raised * 100;
  const x = direction === 'rtl' ? 100 - length : 0;
  return html`<svg class="plain-bar" width="100%" height="12" aria-hidden="true">
    <rect class="track" width="100%" height="12" rx="6" />
    <rect class="gauge" x="${x}%" width="${length}%" height="12" rx="6" />
  </svg>`;
}
