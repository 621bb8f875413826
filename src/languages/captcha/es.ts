import type { Texts } from '../say.js';
import type { CaptchaKey } from './en.js';

export const es: Texts<CaptchaKey> = {
  title: 'Una breve comprobación',
  why: 'En este momento hay programas que prueban tarjetas robadas en esta campaña. Esta comprobación demuestra que usted es una persona. Se carga desde {provider}.',
  noScript:
    'La comprobación necesita JavaScript, que está desactivado en su navegador. Actívelo para esta página o vuelva más tarde: la comprobación se pide solo durante un tiempo.',
  required:
    'En este momento hay programas que prueban tarjetas robadas en esta campaña. Le rogamos que demuestre que es una persona. No se ha cobrado nada.',
  failed: 'No se terminó o tardó demasiado. Le rogamos que la repita. No se ha cobrado nada.',
};
