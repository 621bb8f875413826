import type { Texts } from '../say.js';
import type { ShareKey } from './en.js';

export const fr: Texts<ShareKey> = {
  seeCampaign: 'Voir la campagne',
  newWindow: 's’ouvre dans une nouvelle fenêtre',
  noCampaign: 'Il n’y a pas de campagne à cette adresse.',
};
