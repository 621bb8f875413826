import type { Texts } from '../say.js';
import type { MailKey } from './en.js';

export const de: Texts<MailKey> = {
  thanksSubject: 'Vielen Dank für Ihre Unterstützung von {publisher}',
  renewalSubject: 'Ihre monatliche Unterstützung von {publisher}: Quittung {number}',
  creditNoteSubject: 'Ihre Erstattung von {publisher}: Gutschrift {number}',
  refundFailedSubject: 'Ihre Erstattung von {publisher} kam nicht an: {number}',
  failedSubject: 'Ihre monatliche Unterstützung von {publisher} konnte nicht abgebucht werden',
  endedSubject: 'Ihre monatliche Unterstützung von {publisher} ist beendet',
  greeting: 'Guten Tag {name},',
  greetingUnnamed: 'Guten Tag,',
  thanksOnce: 'vielen Dank für Ihre Unterstützung von {charge}. Sie ist angekommen und mitgezählt.',
  thanksMonthly:
    'vielen Dank, dass Sie uns jeden Monat mit {charge} unterstützen. Ihre erste Zahlung ist angekommen und mitgezählt.',
  ofWhichFee: 'Davon sind {fee} für die geschätzte Zahlungsgebühr.',
  campaign: 'Der Betrag kommt unserer Kampagne „{title}“ zugute.',
  receiptAttached: 'Ihre Quittung {number} liegt als PDF bei.',
  free: 'danke, dass Sie uns bei unserer Kampagne „{title}“ beistehen. Sie zählen zu unseren Unterstützern, und es wurde nichts berechnet.',
  renewal:
    'Ihre monatliche Unterstützung von {charge} ist angekommen. Danke, dass Sie uns treu bleiben.',
  failed:
    'Ihre monatliche Unterstützung von {charge} konnte nicht abgebucht werden. Es wurde kein Geld genommen.',
  failedNext:
    'In den nächsten Tagen wird es noch einmal versucht. Falls sich Ihre Karte geändert hat, geben Sie bitte auf der Seite von Stripe die neue an.',
  ended:
    'Ihre monatliche Unterstützung von {charge} ist beendet, und es wird nichts mehr abgebucht. Danke für alles, was Sie möglich gemacht haben.',
  refunded:
    'wir haben Ihnen {charge} auf dem Weg zurückgezahlt, auf dem der Betrag kam. Bis Ihre Bank ihn anzeigt, können einige Tage vergehen.',
  creditNoteAttached: 'Die Gutschrift {number} zur Quittung {receipt} liegt als PDF bei.',
  refundFailed:
    'unsere Erstattung von {charge} ist nicht angekommen und kam zu uns zurück. Bitte antworten Sie auf diese Mail, damit wir einen anderen Weg finden.',
  cancellationAttached: 'Das beiliegende Dokument {number} hebt die Gutschrift {creditNote} auf.',
  manage:
    'Auf der Seite von Stripe können Sie Ihre monatliche Unterstützung ändern oder beenden. Der Link gilt bis {until}; danach antworten Sie auf diese Mail, und wir schicken Ihnen einen neuen.',
  manageLink: 'Monatliche Unterstützung verwalten',
  payLink: 'Andere Karte angeben',
  closing: 'Mit freundlichen Grüßen',
  why: 'Sie erhalten diese Mail, weil Sie {publisher} unterstützt haben.',
  unsubscribe: 'Keine Mails mehr außer Quittungen',
  refuseTitle: 'Künftig nur noch Quittungen?',
  refuseAsk: 'Wir schicken Ihnen dann nur noch Quittungen und Gutschriften zu Ihren Zahlungen.',
  refuseButton: 'Nur noch Quittungen schicken',
  refusedTitle: 'Sie erhalten nur noch Quittungen',
  refused: 'Wir schicken Ihnen nur noch Quittungen und Gutschriften zu Ihren Zahlungen.',
  acceptButton: 'Wieder andere Mails schicken',
  acceptedTitle: 'Sie erhalten unsere Mails wieder',
  accepted: 'Wir schreiben Ihnen wieder zu Ihrer Unterstützung.',
};
