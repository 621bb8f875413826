import type { Texts } from '../say.js';
import type { ShareKey } from './en.js';

export const ja: Texts<ShareKey> = {
  seeCampaign: 'キャンペーンを見る',
  newWindow: '新しいウィンドウで開きます',
  noCampaign: 'このアドレスにキャンペーンはありません。',
};
