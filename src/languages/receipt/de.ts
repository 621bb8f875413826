import type { Texts } from '../say.js';
import type { ReceiptKey } from './en.js';

export const de: Texts<ReceiptKey> = {
  receipt: 'Quittung',
  creditNote: 'Gutschrift',
  cancellation: 'Storno einer Gutschrift',
  number: 'Nummer',
  issuedOn: 'Datum',
  receivedOn: 'Erhalten am',
  refundedOn: 'Erstattet am',
  failedOn: 'Gescheitert am',
  forReceipt: 'Zur Quittung',
  forCreditNote: 'Zur Gutschrift',
  giver: 'Erhalten von',
  refundedTo: 'Erstattet an',
  campaign: 'Kampagne',
  kind: 'Art der Unterstützung',
  once: 'Einmalig',
  month: 'Monatlich',
  currency: 'Währung',
  support: 'Unterstützung',
  feeCover: 'Für die geschätzte Zahlungsgebühr',
  total: 'Erhaltener Betrag',
  totalRefunded: 'Erstatteter Betrag',
  totalNotRefunded: 'Nicht erstatteter Betrag',
  receiptNote:
    'Wir bestätigen, dass wir diesen Betrag erhalten haben. Er wurde über Stripe bezahlt. Ob er steuerlich absetzbar ist, hängt von dem Recht ab, das für Sie gilt.',
  creditNoteNote:
    'Wir bestätigen, dass wir diesen Betrag auf dem Weg zurückgezahlt haben, auf dem er kam. Bis Ihre Bank ihn anzeigt, können einige Tage vergehen.',
  cancellationNote:
    'Diese Erstattung ist nicht angekommen, und der Betrag kam zu uns zurück. Die oben genannte Gutschrift gilt nicht mehr, die Quittung gilt weiter.',
  thanks: 'Vielen Dank für Ihre Unterstützung.',
};
