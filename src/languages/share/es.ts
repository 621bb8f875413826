import type { Texts } from '../say.js';
import type { ShareKey } from './en.js';

export const es: Texts<ShareKey> = {
  seeCampaign: 'Ver la campaña',
  newWindow: 'se abre en una ventana nueva',
  noCampaign: 'No hay ninguna campaña en esta dirección.',
};
