import type { Texts } from '../say.js';
import type { PagesKey } from './en.js';

export const de: Texts<PagesKey> = {
  skip: 'Zum Inhalt springen',
  demoNotice: 'Dies ist eine Vorführung. Zahlungen gehen an eine Sandbox, es fließt kein Geld.',
  paymentsBy: 'Zahlungen über Stripe',
  languages: 'Sprache',
  supportPublisher: '{publisher} unterstützen',
  noCampaign: 'Zurzeit läuft keine Kampagne. Danke, dass Sie nachgesehen haben.',
  plainNote:
    'Sie zahlen auf der Seite von Stripe. Ihre Kartendaten erreichen diese Website nie. Ohne Geld fragt diese Seite nur, wer Sie sind.',
  monthlyHint: 'Ihre Karte wird jeden Monat belastet, bis Sie kündigen. Nur mit Geld.',
  shareAndFixed: '{share} und {fixed}',
  shownWithSupport: 'Bei meiner Unterstützung zeigen',
  hideName: 'Meinen Namen nicht zeigen',
  showName: 'Meinen Namen öffentlich zeigen',
  milestoneReached: '{money}: erreicht',
  milestoneLost: '{money}: war erreicht; inzwischen liegt die Summe wieder darunter',
  milestoneAhead: '{money}: noch nicht erreicht',
  notFoundTitle: 'Unter dieser Adresse gibt es nichts',
  noSuchCampaign: 'Eine Kampagne mit diesem Namen gibt es nicht.',
  noSuchCheckout: 'Diesen Bezahlvorgang kennen wir nicht.',
  toFrontPage: 'Zur Startseite',
  formFailedTitle: 'Das hat nicht geklappt',
  backToForm: 'Zurück zum Formular',
  linkFailedTitle: 'Dieser Link führt nicht weiter',
  linkNotValid: 'Dieser Link ist nicht oder nicht mehr gültig. Bitte fordern Sie einen neuen an.',
  linkFailed:
    'Die Seite von Stripe konnte nicht geöffnet werden, und es wurde nichts geändert. Bitte versuchen Sie den Link in einer Minute noch einmal.',
};
