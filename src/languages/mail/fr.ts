import type { Texts } from '../say.js';
import type { MailKey } from './en.js';

export const fr: Texts<MailKey> = {
  thanksSubject: 'Merci de soutenir {publisher}',
  renewalSubject: 'Votre soutien mensuel à {publisher} : reçu {number}',
  creditNoteSubject: 'Votre remboursement de {publisher} : avoir {number}',
  refundFailedSubject: 'Votre remboursement de {publisher} n’est pas arrivé : {number}',
  failedSubject: 'Votre soutien mensuel à {publisher} n’a pas pu être prélevé',
  endedSubject: 'Votre soutien mensuel à {publisher} a pris fin',
  greeting: 'Bonjour {name},',
  greetingUnnamed: 'Bonjour,',
  thanksOnce:
    'Merci de votre soutien de {charge}. Il nous est bien parvenu et il est comptabilisé.',
  thanksMonthly:
    'Merci de nous soutenir chaque mois à hauteur de {charge}. Votre premier paiement nous est bien parvenu et il est comptabilisé.',
  ofWhichFee: 'Sur cette somme, {fee} couvrent les frais de paiement estimés.',
  campaign: 'Il est destiné à notre campagne « {title} ».',
  receiptAttached: 'Votre reçu {number} est joint au format PDF.',
  free: 'Merci d’être à nos côtés pour notre campagne « {title} ». Vous comptez parmi nos soutiens, et rien ne vous a été facturé.',
  renewal: 'Votre soutien mensuel de {charge} nous est bien parvenu. Merci de votre fidélité.',
  failed:
    'Votre soutien mensuel de {charge} n’a pas pu être prélevé. Aucune somme n’a été débitée.',
  failedNext:
    'Une nouvelle tentative aura lieu dans les prochains jours. Si votre carte a changé, veuillez indiquer la nouvelle sur la page de Stripe.',
  ended:
    'Votre soutien mensuel de {charge} a pris fin, et plus rien ne sera prélevé. Merci pour tout ce que vous avez rendu possible.',
  refunded:
    'Nous vous avons remboursé {charge} par le moyen de paiement d’origine. Quelques jours peuvent s’écouler avant que votre banque ne l’affiche.',
  creditNoteAttached: 'L’avoir {number}, relatif au reçu {receipt}, est joint au format PDF.',
  refundFailed:
    'Notre remboursement de {charge} n’est pas arrivé et nous est revenu. Merci de répondre à ce message afin que nous trouvions un autre moyen.',
  cancellationAttached: 'Le document {number} ci-joint annule l’avoir {creditNote}.',
  manage:
    'Vous pouvez modifier ou arrêter votre soutien mensuel sur la page de Stripe. Le lien est valable jusqu’au {until} ; ensuite, répondez à ce message et nous vous en enverrons un nouveau.',
  manageLink: 'Gérer mon soutien mensuel',
  payLink: 'Indiquer une autre carte',
  closing: 'Bien cordialement',
  why: 'Vous recevez ce message parce que vous avez soutenu {publisher}.',
  unsubscribe: 'Ne plus recevoir de messages, sauf les reçus',
  refuseTitle: 'Ne recevoir que les reçus ?',
  refuseAsk: 'Nous ne vous enverrons alors que les reçus et les avoirs relatifs à vos paiements.',
  refuseButton: 'Ne m’envoyer que les reçus',
  refusedTitle: 'Vous ne recevrez plus que les reçus',
  refused: 'Nous ne vous envoyons plus que les reçus et les avoirs relatifs à vos paiements.',
  acceptButton: 'Recevoir à nouveau les autres messages',
  acceptedTitle: 'Vous recevrez à nouveau nos messages',
  accepted: 'Nous vous écrirons à nouveau au sujet de votre soutien.',
};
