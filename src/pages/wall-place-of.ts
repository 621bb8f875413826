import type { Visit } from './visit.js';
import type { WallPlace } from './wall-entry.js';

/** Which wall, for whom. */
export function wallPlaceOf({ locale }: Visit, slug: string): WallPlace {
  return { slug, locale, lang: locale.tag };
}
