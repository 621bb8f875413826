import type { Texts } from '../say.js';
import type { ThanksKey } from './en.js';

export const fr: Texts<ThanksKey> = {
  paidTitle: 'Merci de votre soutien',
  paidOnce: 'Stripe a confirmé votre paiement de {charge}, et il est compté.',
  paidMonthly: 'Stripe a confirmé votre premier paiement de {charge}.',
  receiptByMail: 'Votre reçu vous parviendra par e-mail.',
  nothingMore: 'Vous n’avez plus rien à faire.',
  freeTitle: 'Merci d’être à nos côtés',
  free: 'Vous comptez parmi nos soutiens. Rien ne vous a été facturé.',
  processingTitle: 'Votre paiement est en route',
  processing: '{charge} ont été demandés à votre banque. Cela prend quelques jours ouvrés.',
  processingShown:
    'Le montant est affiché comme « en route » jusqu’à son arrivée ; ensuite, il compte.',
  failedTitle: 'Le paiement n’a pas abouti',
  failed:
    'Aucun argent n’a été prélevé. Vous pouvez réessayer, ou choisir un autre moyen de paiement.',
  expiredTitle: 'Ce paiement a expiré',
  expired: 'Il n’a pas été terminé à temps, et aucun argent n’a été prélevé.',
  openTitle: 'Un instant, s’il vous plaît',
  openWaiting:
    'Nous attendons la réponse de Stripe, ce qui prend en général quelques secondes. Cette page vous la donnera dès qu’elle arrivera.',
  openPaid:
    'Si vous avez payé, vous pouvez fermer la page : votre soutien comptera quand même. Si vous êtes parti avant de payer, rien n’a été facturé.',
  chargeWithFee: '{charge} (dont {fee} pour les frais de paiement estimés)',
  monthlyCharge: 'Votre carte est débitée de {charge} chaque mois, jusqu’à ce que vous arrêtiez.',
  monthlyManage:
    'Pour modifier ou arrêter ce soutien, utilisez le lien des messages de Stripe, ou demandez-nous en un.',
  tryAgain: 'Réessayer',
  lookAgain: 'Regarder de nouveau',
  seeProgress: 'Voir où en est la campagne',
  wayBack: 'Retour à la page précédente',
  messageTitle: 'Souhaitez-vous dire quelque chose\u00a0?',
  messageReviewed: 'Vos mots apparaîtront avec votre soutien une fois lus par la rédaction.',
  messageAtOnce: 'Vos mots apparaissent avec votre soutien.',
  messageSend: 'Envoyer',
  messageInReview:
    'Merci pour vos mots. Ils apparaîtront avec votre soutien une fois lus par la rédaction.',
  messageShown: 'Merci pour vos mots. Ils apparaissent avec votre soutien.',
  messageNotAccepted:
    'Un message peut être laissé une seule fois, avec un soutien qui a été donné.',
  shareTitle: 'Faites-le savoir',
  shareSubject: 'Soutenir {publisher}',
  shareWords: 'Je soutiens {publisher} : {title}',
  shareByMail: 'E-mail',
};
