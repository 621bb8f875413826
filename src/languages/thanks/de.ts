import type { Texts } from '../say.js';
import type { ThanksKey } from './en.js';

export const de: Texts<ThanksKey> = {
  paidTitle: 'Vielen Dank für Ihre Unterstützung',
  paidOnce: 'Stripe hat Ihre Zahlung von {charge} bestätigt, und sie ist mitgezählt.',
  paidMonthly: 'Stripe hat Ihre erste Zahlung von {charge} bestätigt.',
  receiptByMail: 'Ihre Quittung kommt per E-Mail.',
  nothingMore: 'Sie müssen nichts weiter tun.',
  freeTitle: 'Danke, dass Sie uns beistehen',
  free: 'Sie zählen zu unseren Unterstützern. Es wurde nichts berechnet.',
  processingTitle: 'Ihre Zahlung ist unterwegs',
  processing: 'Ihre Bank wurde um {charge} gebeten. Das dauert einige Werktage.',
  processingShown:
    'Bis das Geld angekommen ist, wird es als „unterwegs“ angezeigt; danach zählt es.',
  failedTitle: 'Die Zahlung ist nicht zustande gekommen',
  failed: 'Es wurde kein Geld abgebucht. Sie können es noch einmal versuchen oder anders bezahlen.',
  expiredTitle: 'Dieser Bezahlvorgang ist abgelaufen',
  expired: 'Er wurde nicht rechtzeitig abgeschlossen, und es wurde kein Geld abgebucht.',
  openTitle: 'Einen Moment, bitte',
  openWaiting:
    'Wir warten auf die Nachricht von Stripe, meist nur ein paar Sekunden. Diese Seite sagt Ihnen Bescheid, sobald sie da ist.',
  openPaid:
    'Wenn Sie bezahlt haben, können Sie die Seite schließen: Ihre Unterstützung zählt trotzdem. Wenn Sie vor dem Bezahlen abgebrochen haben, wurde nichts berechnet.',
  chargeWithFee: '{charge} (davon {fee} für die geschätzte Zahlungsgebühr)',
  monthlyCharge: 'Ihre Karte wird jeden Monat mit {charge} belastet, bis Sie kündigen.',
  monthlyManage:
    'Zum Ändern oder Kündigen nutzen Sie den Link in den Mails von Stripe, oder bitten Sie uns um einen.',
  tryAgain: 'Noch einmal versuchen',
  lookAgain: 'Noch einmal nachsehen',
  seeProgress: 'Sehen, wie weit die Kampagne ist',
  wayBack: 'Zurück zur vorigen Seite',
  messageTitle: 'Möchten Sie etwas dazu sagen?',
  messageReviewed: 'Es steht bei Ihrer Unterstützung, sobald die Redaktion es gelesen hat.',
  messageAtOnce: 'Es steht bei Ihrer Unterstützung.',
  messageSend: 'Absenden',
  messageInReview:
    'Danke für Ihre Worte. Sie stehen bei Ihrer Unterstützung, sobald die Redaktion sie gelesen hat.',
  messageShown: 'Danke für Ihre Worte. Sie stehen bei Ihrer Unterstützung.',
  messageNotAccepted:
    'Eine Nachricht kann einmal hinterlassen werden, zu einer Unterstützung, die gegeben wurde.',
  shareTitle: 'Sagen Sie es weiter',
  shareSubject: '{publisher} unterstützen',
  shareWords: 'Ich unterstütze {publisher}: {title}',
  shareByMail: 'E-Mail',
};
