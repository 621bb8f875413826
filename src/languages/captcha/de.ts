import type { Texts } from '../say.js';
import type { CaptchaKey } from './en.js';

export const de: Texts<CaptchaKey> = {
  title: 'Eine kurze Prüfung',
  why: 'Im Moment probieren Programme bei dieser Kampagne gestohlene Karten aus. Diese Prüfung zeigt, dass Sie ein Mensch sind. Sie wird von {provider} geladen.',
  noScript:
    'Die Prüfung braucht JavaScript, das in Ihrem Browser ausgeschaltet ist. Bitte schalten Sie es für diese Seite ein, oder kommen Sie später wieder: Die Prüfung wird nur eine Zeit lang verlangt.',
  required:
    'Im Moment probieren Programme bei dieser Kampagne gestohlene Karten aus. Bitte zeigen Sie, dass Sie ein Mensch sind. Es wurde nichts abgebucht.',
  failed:
    'Sie wurde nicht abgeschlossen oder hat zu lange gedauert. Bitte wiederholen Sie sie. Es wurde nichts abgebucht.',
};
