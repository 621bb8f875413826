import type { Texts } from '../say.js';
import type { ShareKey } from './en.js';

export const ru: Texts<ShareKey> = {
  seeCampaign: 'Открыть страницу кампании',
  newWindow: 'откроется в новом окне',
  noCampaign: 'По этому адресу кампании нет.',
};
