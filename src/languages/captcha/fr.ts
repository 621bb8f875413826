import type { Texts } from '../say.js';
import type { CaptchaKey } from './en.js';

export const fr: Texts<CaptchaKey> = {
  title: 'Une courte vérification',
  why: 'En ce moment, des programmes essaient des cartes volées sur cette campagne. Cette vérification montre que vous êtes une personne. Elle est chargée depuis {provider}.',
  noScript:
    'La vérification a besoin de JavaScript, qui est désactivé dans votre navigateur. Veuillez l’activer pour cette page ou revenir plus tard\u00a0: la vérification n’est demandée que pendant un certain temps.',
  required:
    'En ce moment, des programmes essaient des cartes volées sur cette campagne. Veuillez montrer que vous êtes une personne. Rien n’a été débité.',
  failed:
    'Elle n’a pas été terminée ou a duré trop longtemps. Veuillez la refaire. Rien n’a été débité.',
};
