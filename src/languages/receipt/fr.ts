import type { Texts } from '../say.js';
import type { ReceiptKey } from './en.js';

export const fr: Texts<ReceiptKey> = {
  receipt: 'Reçu',
  creditNote: 'Avoir',
  cancellation: 'Annulation d’un avoir',
  number: 'Numéro',
  issuedOn: 'Date',
  receivedOn: 'Reçu le',
  refundedOn: 'Remboursé le',
  failedOn: 'Échoué le',
  forReceipt: 'Pour le reçu',
  forCreditNote: 'Pour l’avoir',
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
  totalNotRefunded: 'Montant non remboursé',
  receiptNote:
    'Nous confirmons avoir reçu ce montant, payé par l’intermédiaire de Stripe. Sa déductibilité fiscale dépend de la législation qui vous est applicable.',
  creditNoteNote:
    'Nous confirmons avoir remboursé ce montant par le moyen de paiement d’origine. Quelques jours peuvent s’écouler avant que votre banque ne l’affiche.',
  cancellationNote:
    'Ce remboursement n’est pas arrivé et le montant nous est revenu. L’avoir indiqué ci-dessus n’est plus valable ; le reçu le reste.',
  thanks: 'Merci de votre soutien.',
};
