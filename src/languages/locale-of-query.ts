import { chooseLocale, type Locale } from './locale.js';

/** What `?lang=` asks for; a query may repeat a name, and then it is a list, and no language. */
export function localeOfQuery(lang: unknown): Locale {
  return chooseLocale(typeof lang === 'string' ? [lang] : []);
}
