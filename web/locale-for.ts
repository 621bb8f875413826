import { chooseLocale, type Locale } from '../src/languages/locale.js';

/** By the element's own attribute, or what is around it, then by the page, then by the browser. */
export function localeFor(element: HTMLElement): Locale {
  const around = element.closest<HTMLElement>('[lang]')?.lang ?? '';
  return chooseLocale([around, document.documentElement.lang, ...navigator.languages]);
}
