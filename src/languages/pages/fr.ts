import type { Texts } from '../say.js';
import type { PagesKey } from './en.js';

export const fr: Texts<PagesKey> = {
  skip: 'Aller au contenu',
  demoNotice:
    'Ceci est une démonstration. Les paiements vont à un bac à sable, aucun argent ne circule.',
  paymentsBy: 'Paiements par Stripe',
  languages: 'Langue',
  supportPublisher: 'Soutenir {publisher}',
  noCampaign: 'Aucune campagne n’est ouverte en ce moment. Merci de votre visite.',
  plainNote:
    'Vous payez sur la page de Stripe. Les données de votre carte n’arrivent jamais sur ce site. Sans argent, cette page demande seulement qui vous êtes.',
  monthlyHint:
    'Votre carte est débitée chaque mois, jusqu’à ce que vous arrêtiez. Seulement avec de l’argent.',
  shareAndFixed: '{share} et {fixed}',
  shownWithSupport: 'Affiché avec mon soutien',
  hideName: 'Ne pas afficher mon nom',
  showName: 'Afficher mon nom publiquement',
  milestoneReached: '{money} : atteint',
  milestoneLost: '{money} : avait été atteint ; le total est repassé en dessous depuis',
  milestoneAhead: '{money} : pas encore atteint',
  notFoundTitle: 'Il n’y a rien à cette adresse',
  noSuchCampaign: 'Il n’y a pas de campagne de ce nom.',
  noSuchCheckout: 'Nous ne connaissons pas ce paiement.',
  toFrontPage: 'Aller à la page d’accueil',
  formFailedTitle: 'Cela n’a pas fonctionné',
  backToForm: 'Retour au formulaire',
  linkFailedTitle: 'Ce lien ne mène pas plus loin',
  linkNotValid: 'Ce lien n’est pas valable, ou ne l’est plus. Veuillez en demander un nouveau.',
  linkFailed:
    'La page de Stripe n’a pas pu être ouverte, et rien n’a été modifié. Réessayez ce lien dans une minute.',
};
