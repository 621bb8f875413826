import { acceptedTags } from '../languages/accepted-tags.js';
import { chooseLocale, LANGUAGES } from '../languages/locale.js';
import type { WallPlace } from './wall-entry.js';

/** Which wall, in the language that the address asks for, or else the browser. */
export function wallPlaceOf(asked: {
  slug: string;
  lang: unknown;
  accepted: string | undefined;
}): WallPlace {
  // A query may repeat a name, and then it is a list.
  const wanted = typeof asked.lang === 'string' ? asked.lang : '';
  const isKnown = LANGUAGES.some((language) => language === wanted.split('-')[0]!.toLowerCase());
  const lang = isKnown ? chooseLocale([wanted]).tag : null;
  const locale = chooseLocale([...(lang === null ? [] : [lang]), ...acceptedTags(asked.accepted)]);
  return { slug: asked.slug, locale, lang };
}
