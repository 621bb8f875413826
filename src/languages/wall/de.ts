import type { Texts } from '../say.js';
import type { WallKey } from './en.js';

export const de: Texts<WallKey> = {
  title: 'Wer uns unterstützt',
  intro: 'Hier steht jede Gabe, die zählt, mit oder ohne Namen.',
  order: 'Reihenfolge der Einträge',
  newest: 'Neueste zuerst',
  largest: 'Größte zuerst',
  anonymous: 'Anonym',
  monthly: 'monatlich',
  withoutMoney: 'Unterstützung ohne Geld',
  empty: 'Hier steht noch niemand. Machen Sie den Anfang.',
  more: 'Weitere Einträge',
  start: 'Zurück zu den ersten Einträgen',
  campaign: 'Zur Kampagne',
  overdrawn:
    'Einige Gaben wurden mehr als einmal zurückgezahlt. Das verringert die Summe dieser Einträge um {amount}.',
  report: 'Melden',
  reportOf: 'Den Eintrag von {name} melden',
  reportAnonymous: 'Diesen anonymen Eintrag melden',
  reported:
    'Wir haben Ihre Meldung erhalten, vielen Dank. Wird ein Eintrag von mehreren gemeldet, nehmen wir ihn herunter, bis wir ihn geprüft haben.',
  reportTitle: 'Einen Eintrag melden',
  reportIntro: 'Sie melden dem Verlag diesen Eintrag:',
  reason: 'Was ist daran nicht in Ordnung? Sie müssen es nicht angeben.',
  reasonHint: 'Höchstens 300 Zeichen. Nur die Redaktion liest es.',
  send: 'Meldung senden',
  wall: 'Zurück zu allen Einträgen',
  failedTitle: 'Die Meldung wurde nicht gesendet',
  gone: 'Dieser Eintrag wird nicht mehr gezeigt.',
  tooMany:
    'Es gab zu viele Meldungen in kurzer Zeit. Bitte versuchen Sie es in einigen Minuten noch einmal.',
  failed: 'Bei uns ist etwas schiefgegangen. Bitte versuchen Sie es noch einmal.',
  tooLong: 'Bitte fassen Sie sich kürzer: höchstens 300 Zeichen.',
  latest: 'Zuletzt dabei',
  all: 'Alle, die uns unterstützen',
};
