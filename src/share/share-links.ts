import { isSlug } from '../campaigns/slug.js';
import type { Language } from '../languages/locale.js';

/** Below which address this service is reached, without a slash at its end. */
export interface LinkBase {
  readonly publicUrl: string;
}

/** Which campaign, and how it was asked for. */
export interface SharedLink {
  readonly slug: string;
  readonly lang: string | null;
  readonly theme: string | null;
}

/** What an address of a campaign's hosted page is about; null for any other address. */
export function readSharedLink(url: string, { publicUrl }: LinkBase): SharedLink | null {
  const { origin, pathname, searchParams } = new URL(url);
  const pages = new URL(`${publicUrl}/c/`);
  if (origin !== pages.origin || !pathname.startsWith(pages.pathname)) return null;
  const slug = pathname.slice(pages.pathname.length).replace(/\/$/, '');
  if (!isSlug(slug)) return null;
  return { slug, lang: searchParams.get('lang'), theme: searchParams.get('theme') };
}

export function hostedUrl(
  { publicUrl }: LinkBase,
  { slug, lang }: Pick<SharedLink, 'slug' | 'lang'>,
) {
  return `${publicUrl}/c/${slug}${query({ lang })}`;
}

export function embedUrl({ publicUrl }: LinkBase, { slug, lang, theme }: SharedLink): string {
  return `${publicUrl}/embed/${slug}${query({ lang, theme })}`;
}

/** With the version in it: who keeps pictures by their address gets another one once it has grown. */
export function pictureUrl(
  { publicUrl }: LinkBase,
  { slug, language, version }: { slug: string; language: Language; version: number },
): string {
  const lang = language === 'en' ? null : language;
  return `${publicUrl}/c/${slug}/share.png${query({ lang, v: String(version) })}`;
}

/** Where oEmbed consumers find out how the page at `url` is embedded. */
export function oembedUrl({ publicUrl }: LinkBase, url: string): string {
  return `${publicUrl}/oembed${query({ url, format: 'json' })}`;
}

function query(values: Record<string, string | null>): string {
  const given = Object.entries(values).filter((entry): entry is [string, string] => !!entry[1]);
  return given.length > 0 ? `?${new URLSearchParams(given)}` : '';
}
