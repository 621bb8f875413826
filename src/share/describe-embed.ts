import { html } from '../kernel/html.js';
import { chooseLocale } from '../languages/locale.js';
import { type FrameBounds, frameSize } from './frame-size.js';
import type { OembedView } from './oembed.view.js';
import { PICTURE_HEIGHT, PICTURE_WIDTH } from './picture-style.js';
import { embedUrl, hostedUrl, type LinkBase, pictureUrl, type SharedLink } from './share-links.js';

/** How long a consumer may keep the answer, in seconds; the bar in the frame is live all the same. */
const CACHE_AGE = 3_600;

export interface EmbedSubject {
  readonly link: SharedLink;
  readonly title: string;
  readonly version: number;
}

/**
 * The frame, and before it a link in a quotation: blockers remove frames. WordPress shows the one or
 * the other (web/pages/embed.ts), and lets through no other elements than these.
 */
export function describeEmbed(
  site: LinkBase & { publisherName: string },
  { link, title, version }: EmbedSubject,
  bounds: Partial<FrameBounds>,
): OembedView {
  const { width, height } = frameSize(bounds);
  const markup = html`<blockquote><a href="${hostedUrl(site, link)}">${title}</a></blockquote>
    <iframe
      src="${embedUrl(site, link)}"
      width="${width}"
      height="${height}"
      title="${title}"
      frameborder="0"
      loading="lazy"
    ></iframe>`;
  return {
    version: '1.0',
    type: 'rich',
    title,
    provider_name: site.publisherName,
    provider_url: `${site.publicUrl}/`,
    cache_age: CACHE_AGE,
    html: String(markup).replace(/\s*\n\s*/g, ' '),
    width,
    height,
    ...thumbnail(site, { link, version }, bounds),
  };
}

/** The specification has it within the bounds, too: where the picture is larger, there is none. */
function thumbnail(
  site: LinkBase,
  { link, version }: Omit<EmbedSubject, 'title'>,
  { maxWidth, maxHeight }: Partial<FrameBounds>,
): Partial<OembedView> {
  const fits = PICTURE_WIDTH <= (maxWidth ?? Infinity) && PICTURE_HEIGHT <= (maxHeight ?? Infinity);
  if (!fits) return {};
  const { language } = chooseLocale(link.lang === null ? [] : [link.lang]);
  return {
    thumbnail_url: pictureUrl(site, { slug: link.slug, language, version }),
    thumbnail_width: PICTURE_WIDTH,
    thumbnail_height: PICTURE_HEIGHT,
  };
}
