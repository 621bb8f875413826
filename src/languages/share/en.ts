import type { Texts } from '../say.js';

/** Where a campaign is shown on other sites: pictures of links, and frames. */
export const en = {
  seeCampaign: 'See the campaign',
  newWindow: 'opens in a new window',
  noCampaign: 'There is no campaign at this address.',
} satisfies Texts;

export type ShareKey = keyof typeof en;
