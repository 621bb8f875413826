import { html, type Html } from '../kernel/html.js';
import { type Language, LANGUAGES, type Locale } from '../languages/locale.js';
import { progressWords } from '../progress/progress-words.js';
import type { ProgressView } from '../progress/progress.view.js';
import { PICTURE_HEIGHT, PICTURE_WIDTH } from '../share/picture-style.js';
import { type LinkBase, oembedUrl, pictureUrl } from '../share/share-links.js';

/** What a page shows of itself where its address is shared. */
export interface Share {
  readonly campaignTitle: string;
  readonly progress: ProgressView;
  readonly locale: Locale;
  /** Where the page's own address is pasted, an editor embeds the campaign. */
  readonly embeddable?: { readonly url: string };
}

/** Networks know languages with a territory only; theirs for Arabic is one that no map has. */
const TERRITORIES: Readonly<Record<Language, string>> = {
  en: 'en_US',
  de: 'de_DE',
  fr: 'fr_FR',
  es: 'es_ES',
  ru: 'ru_RU',
  ar: 'ar_AR',
  ja: 'ja_JP',
};

/** @see https://ogp.me/ */
export function shareTags(site: LinkBase, share: Share): Html {
  const { progress, locale, embeddable } = share;
  const { language } = locale;
  const { campaign: slug, version } = progress;
  const others = LANGUAGES.filter((other) => other !== language);
  return html`<meta property="og:locale" content="${TERRITORIES[language]}" />
    ${others.map((other) => html`<meta property="og:locale:alternate" content="${TERRITORIES[other]}" />`)}
    <meta property="og:image" content="${pictureUrl(site, { slug, language, version })}" />
    <meta property="og:image:type" content="image/png" />
    <meta property="og:image:width" content="${PICTURE_WIDTH}" />
    <meta property="og:image:height" content="${PICTURE_HEIGHT}" />
    <meta property="og:image:alt" content="${describe(share)}" />
    <meta name="twitter:card" content="summary_large_image" />
    ${embeddable && html`<link rel="alternate" type="application/json+oembed" href="${oembedUrl(site, embeddable.url)}" title="${share.campaignTitle}" />`}`;
}

function describe({ campaignTitle, progress, locale }: Share): string {
  return `${campaignTitle} · ${progressWords(progress, locale).spoken}`;
}
