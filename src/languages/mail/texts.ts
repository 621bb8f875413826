import type { Language } from '../locale.js';
import type { Texts } from '../say.js';
import { ar } from './ar.js';
import { de } from './de.js';
import { en, type MailKey } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';
import { ja } from './ja.js';
import { ru } from './ru.js';

export const MAIL: Readonly<Record<Language, Texts<MailKey>>> = {
  en,
  de,
  fr,
  es,
  ru,
  ar,
  ja,
};
