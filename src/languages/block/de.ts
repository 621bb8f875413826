import type { Texts } from '../say.js';
import type { BlockKey } from './en.js';

export const de: Texts<BlockKey> = {
  raised: 'gesammelt',
  raisedOf: 'von {goal} gesammelt',
  goalReached: 'Ziel erreicht',
  supporters: { one: '{count} Person unterstützt uns', other: '{count} Personen unterstützen uns' },
  freeSupporters: { one: 'und {count} weitere ohne Geld', other: 'und {count} weitere ohne Geld' },
  freeSupportersOnly: {
    one: '{count} Person unterstützt uns ohne Geld',
    other: '{count} Personen unterstützen uns ohne Geld',
  },
  monthlySupporters: { one: 'davon {count} monatlich', other: 'davon {count} monatlich' },
  firstSupporter: 'Machen Sie den Anfang',
  daysLeft: { one: 'noch {count} Tag', other: 'noch {count} Tage' },
  lastDay: 'letzter Tag',
  pending: '{money} sind noch unterwegs',
  barLabel: 'Gesammeltes Geld',
  progressSpoken: '{raised} von {goal} gesammelt, {percent}',
  raisedSpoken: '{raised} gesammelt',

  chooseAmount: 'Wählen Sie einen Betrag',
  withoutMoney: 'ohne Geld',
  otherAmount: 'Anderer Betrag',
  otherAmountHint: 'Mindestens {min}',
  howOften: 'Wie oft',
  once: 'Einmal',
  everyMonth: 'Jeden Monat',
  coverFee: '{money} dazugeben, um die geschätzte Zahlungsgebühr zu decken',
  more: 'Namen oder Nachricht hinzufügen',
  name: 'Ihr Name',
  showName: 'Meinen Namen öffentlich bei meiner Unterstützung zeigen',
  message: 'Nachricht an die Redaktion',
  support: 'Unterstützen',
  supportWith: 'Mit {money} unterstützen',
  supportMonthly: 'Jeden Monat mit {money} unterstützen',
  supportFree: 'Ohne Geld unterstützen',
  opening: 'Stripe Checkout wird geöffnet …',
  paymentNote: 'Sie zahlen auf der Seite von Stripe. Ihre Kartendaten erreichen diese Website nie.',
  monthlyNote: 'Sie zahlen auf der Seite von Stripe, jeden Monat, bis Sie kündigen.',
  freeNote: 'Es wird nichts berechnet. Die Seite von Stripe fragt nur, wer Sie sind.',
  closed: 'Diese Kampagne ist beendet. Danke an alle, die sie unterstützt haben.',
  notOpen: 'Diese Kampagne hat noch nicht begonnen.',
  supportLink: 'Unterstützen Sie uns',
  close: 'Schließen',

  amountMissing: 'Geben Sie einen Betrag ein, oder wählen Sie oben einen aus.',
  amountUnreadable: 'Schreiben Sie den Betrag in Ziffern, zum Beispiel {example}.',
  amountWhole: 'Diese Währung hat keine Nachkommastellen. Geben Sie einen ganzen Betrag ein.',
  amountTooFine: {
    one: 'Höchstens {count} Nachkommastelle ist möglich.',
    other: 'Höchstens {count} Nachkommastellen sind möglich.',
  },
  amountOutOfRange: 'Geben Sie einen Betrag von {min} bis {max} ein.',
  fieldNotAccepted:
    'Das konnte nicht angenommen werden. Bitte ändern Sie es und versuchen es noch einmal.',
  monthlyNotFree: 'Ohne Geld unterstützt man uns einmal, nicht monatlich.',
  feeTooMuch: 'Mit der Gebühr übersteigt die Summe, was Stripe höchstens abbucht.',
  campaignClosed: 'Diese Kampagne wurde gerade beendet; es wurde nichts berechnet.',
  tooManyAttempts: {
    one: 'Zu viele Versuche aus Ihrem Netz. Bitte versuchen Sie es in {count} Minute noch einmal.',
    other:
      'Zu viele Versuche aus Ihrem Netz. Bitte versuchen Sie es in {count} Minuten noch einmal.',
  },
  internalError:
    'Bei uns ist etwas schiefgegangen, und es wurde nichts berechnet. Bitte versuchen Sie es noch einmal.',
  unavailable:
    'Wir können Ihre Unterstützung gerade nicht annehmen, und es wurde nichts berechnet. Bitte versuchen Sie es in einer Minute noch einmal.',
  keyReused:
    'Dieses Formular wurde schon einmal mit einer anderen Auswahl abgeschickt. Wenn Sie damals bezahlt haben, gilt diese Zahlung. Um neu zu wählen, schicken Sie es noch einmal ab.',
  providerUnavailable:
    'Stripe war nicht erreichbar, und es wurde nichts berechnet. Bitte versuchen Sie es noch einmal.',
  unreachable:
    'Die Verbindung ist abgebrochen, und es wurde nichts berechnet. Bitte versuchen Sie es noch einmal.',
};
