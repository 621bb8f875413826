import type { Language } from '../locale.js';
import type { Texts } from '../say.js';
import { ar } from './ar.js';
import { de } from './de.js';
import { en, type WallKey } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';
import { ja } from './ja.js';
import { ru } from './ru.js';

export const WALL: Readonly<Record<Language, Texts<WallKey>>> = { en, de, fr, es, ru, ar, ja };
