import type { Texts } from '../say.js';
import type { WallKey } from './en.js';

export const fr: Texts<WallKey> = {
  title: 'Ils nous soutiennent',
  intro: 'Chaque don compté figure ici, avec ou sans nom.',
  order: 'Ordre des messages',
  newest: 'Les plus récents d’abord',
  largest: 'Les plus élevés d’abord',
  anonymous: 'Anonyme',
  monthly: 'mensuel',
  withoutMoney: 'Soutien sans argent',
  empty: 'Il n’y a encore personne ici. Vous pouvez être le premier ou la première.',
  more: 'Voir la suite',
  start: 'Revenir au début',
  campaign: 'Vers la campagne',
  overdrawn:
    'Certains dons ont été restitués plus d’une fois. Cela retire {amount} de la somme affichée ici.',
  report: 'Signaler',
  reportOf: 'Signaler le message de {name}',
  reportAnonymous: 'Signaler ce message anonyme',
  reported:
    'Nous avons reçu votre signalement, merci. Lorsqu’un message est signalé par plusieurs personnes, il est retiré jusqu’à ce que nous l’ayons examiné.',
  reportTitle: 'Signaler un message',
  reportIntro: 'Vous allez signaler ce message à l’éditeur :',
  reason: 'Qu’est-ce qui ne va pas ? Vous n’êtes pas obligé de le dire.',
  reasonHint: '300 caractères au maximum. Seule l’équipe de l’éditeur vous lira.',
  send: 'Envoyer le signalement',
  wall: 'Revenir à tous les messages',
  failedTitle: 'Le signalement n’a pas été envoyé',
  gone: 'Ce message n’est plus affiché.',
  tooMany:
    'Trop de signalements ont été envoyés en peu de temps. Veuillez réessayer dans quelques minutes.',
  failed: 'Une erreur s’est produite de notre côté. Veuillez réessayer.',
  tooLong: 'Veuillez vous limiter à 300 caractères.',
  latest: 'Les derniers soutiens',
  all: 'Voir tous les soutiens',
};
