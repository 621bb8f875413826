import type { Texts } from '../say.js';
import type { BlockKey } from './en.js';

export const fr: Texts<BlockKey> = {
  raised: 'collectés',
  raisedOf: 'collectés sur {goal}',
  goalReached: 'Objectif atteint',
  supporters: {
    one: '{count} soutien',
    many: '{count} de soutiens',
    other: '{count} soutiens',
  },
  freeSupporters: {
    one: '{count} de plus sans argent',
    many: '{count} de plus sans argent',
    other: '{count} de plus sans argent',
  },
  freeSupportersOnly: {
    one: '{count} soutien sans argent',
    many: '{count} de soutiens sans argent',
    other: '{count} soutiens sans argent',
  },
  monthlySupporters: {
    one: 'dont {count} chaque mois',
    many: 'dont {count} chaque mois',
    other: 'dont {count} chaque mois',
  },
  firstSupporter: 'Soyez le premier soutien',
  daysLeft: {
    one: 'encore {count} jour',
    many: 'encore {count} de jours',
    other: 'encore {count} jours',
  },
  lastDay: 'dernier jour',
  pending: '{money} de plus en route',
  barLabel: 'Argent collecté',
  progressSpoken: '{raised} collectés sur {goal}, {percent}',
  raisedSpoken: '{raised} collectés',

  chooseAmount: 'Choisissez un montant',
  withoutMoney: 'sans argent',
  otherAmount: 'Autre montant',
  otherAmountHint: 'Au moins {min}',
  howOften: 'À quelle fréquence',
  once: 'Une fois',
  everyMonth: 'Chaque mois',
  coverFee: 'Ajouter {money} pour couvrir les frais de paiement estimés',
  more: 'Ajouter un nom ou un message',
  name: 'Votre nom',
  showName: 'Afficher mon nom publiquement avec mon soutien',
  message: 'Message à la rédaction',
  support: 'Soutenir',
  supportWith: 'Soutenir avec {money}',
  supportMonthly: 'Soutenir avec {money} chaque mois',
  supportFree: 'Soutenir sans argent',
  opening: 'Ouverture de Stripe Checkout…',
  paymentNote:
    'Vous payez sur la page de Stripe. Les données de votre carte n’arrivent jamais sur ce site.',
  monthlyNote: 'Vous payez sur la page de Stripe, chaque mois, jusqu’à ce que vous arrêtiez.',
  freeNote: 'Rien n’est facturé. La page de Stripe demande seulement qui vous êtes.',
  closed: 'Cette campagne est terminée. Merci à toutes celles et ceux qui l’ont soutenue.',
  notOpen: 'Cette campagne n’a pas encore commencé.',
  supportLink: 'Soutenez-nous',
  close: 'Fermer',

  amountMissing: 'Indiquez un montant, ou choisissez-en un ci-dessus.',
  amountUnreadable: 'Écrivez le montant en chiffres, par exemple {example}.',
  amountWhole: 'Cette monnaie n’a pas de décimales. Indiquez un montant entier.',
  amountTooFine: {
    one: 'Utilisez au plus {count} décimale.',
    many: 'Utilisez au plus {count} décimales.',
    other: 'Utilisez au plus {count} décimales.',
  },
  amountOutOfRange: 'Indiquez un montant de {min} à {max}.',
  fieldNotAccepted: 'Cela n’a pas pu être accepté. Modifiez-le et réessayez.',
  monthlyNotFree: 'Un soutien sans argent se donne une fois, pas chaque mois.',
  feeTooMuch: 'Avec les frais, la somme dépasse ce que Stripe peut débiter.',
  campaignClosed: 'Cette campagne vient de se terminer ; rien n’a été facturé.',
  tooManyAttempts: {
    one: 'Trop de tentatives depuis votre réseau. Réessayez dans {count} minute.',
    many: 'Trop de tentatives depuis votre réseau. Réessayez dans {count} minutes.',
    other: 'Trop de tentatives depuis votre réseau. Réessayez dans {count} minutes.',
  },
  internalError:
    'Une erreur s’est produite de notre côté, et rien n’a été facturé. Veuillez réessayer.',
  unavailable:
    'Nous ne pouvons pas recevoir votre soutien pour le moment, et rien n’a été facturé. Réessayez dans une minute.',
  keyReused:
    'Ce formulaire a déjà été envoyé, avec un autre choix. Si vous avez payé alors, ce paiement reste valable. Pour choisir de nouveau, envoyez-le encore une fois.',
  providerUnavailable: 'Stripe est injoignable, et rien n’a été facturé. Veuillez réessayer.',
  unreachable: 'La connexion a échoué, et rien n’a été facturé. Veuillez réessayer.',
};
