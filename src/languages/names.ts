import type { Language } from './locale.js';

/** Each language by its own name, as those who speak it look for it. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  ru: 'Русский',
  ar: 'العربية',
  ja: '日本語',
};
