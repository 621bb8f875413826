import type { Texts } from '../say.js';
import type { ShareKey } from './en.js';

export const ar: Texts<ShareKey> = {
  seeCampaign: 'شاهدوا الحملة',
  newWindow: 'يُفتح في نافذة جديدة',
  noCampaign: 'لا توجد حملة على هذا العنوان.',
};
