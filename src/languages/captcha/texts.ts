import type { Language } from '../locale.js';
import type { Texts } from '../say.js';
import { ar } from './ar.js';
import { de } from './de.js';
import { en, type CaptchaKey } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';
import { ja } from './ja.js';
import { ru } from './ru.js';

export const CAPTCHA: Readonly<Record<Language, Texts<CaptchaKey>>> = {
  en,
  de,
  fr,
  es,
  ru,
  ar,
  ja,
};
