/** Every language that a reader is spoken to in; the first is what is spoken where none fits. */
export const LANGUAGES = ['en', 'de', 'fr', 'es', 'ru', 'ar', 'ja'] as const;

export type Language = (typeof LANGUAGES)[number];

export interface Locale {
  readonly language: Language;
  /** For Intl: always of the same language as the texts, so that a sentence has one language. */
  readonly tag: string;
  readonly direction: 'ltr' | 'rtl';
}

export const ENGLISH: Locale = { language: 'en', tag: 'en', direction: 'ltr' };

/** As long as any tag a browser sends; longer ones are nobody's language. */
const LONGEST_TAG = 35;

/** The first wanted tag whose language has texts, with its region; English when none has. */
export function chooseLocale(wanted: readonly string[]): Locale {
  for (const tag of wanted) {
    const language = LANGUAGES.find((known) => known === tag.split(/[-_]/)[0]!.toLowerCase());
    // Pages carry tags such as `en_US`, on which every Intl constructor throws.
    if (language) return localeOf(language, isTag(tag) ? tag : language);
  }
  return ENGLISH;
}

function localeOf(language: Language, tag: string): Locale {
  return { language, tag, direction: language === 'ar' ? 'rtl' : 'ltr' };
}

function isTag(tag: string): boolean {
  try {
    return tag.length <= LONGEST_TAG && Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
