import type { Texts } from '../say.js';
import type { ReceiptKey } from './en.js';

export const fr: Texts<ReceiptKey> = {
  receipt: 'Reçu',
  creditNote: 'Avoir',
  number: 'Numéro',
  issuedOn: 'Date',
  receivedOn: 'Reçu le',
  refundedOn: 'Remboursé le',
  forReceipt: 'Pour le reçu',
  giver: 'Reçu de',
  refundedTo: 'Remboursé à',
  campaign: 'Campagne',
  kind: 'Type de soutien',
  once: 'Ponctuel',
  month: 'Mensuel',
  currency: 'Devise',
  support: 'Soutien',
  feeCover: 'Pour couvrir les frais de paiement estimés',
  total: 'Montant reçu',
  totalRefunded: 'Montant remboursé',
  receiptNote:
    'Nous confirmons avoir reçu ce montant, payé par l’intermédiaire de Stripe. Sa déductibilité fiscale dépend de la législation qui vous est applicable.',
  creditNoteNote:
    'Nous confirmons avoir remboursé ce montant par le moyen de paiement d’origine. Quelques jours peuvent s’écouler avant que votre banque ne l’affiche.',
  thanks: 'Merci de votre soutien.',
};
