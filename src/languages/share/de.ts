import type { Texts } from '../say.js';
import type { ShareKey } from './en.js';

export const de: Texts<ShareKey> = {
  seeCampaign: 'Zur Kampagne',
  newWindow: 'öffnet sich in einem neuen Fenster',
  noCampaign: 'Unter dieser Adresse gibt es keine Kampagne.',
};
