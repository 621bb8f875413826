import type { CampaignState } from './campaign.entity.js';

/** What staff set and what the dates make of it at `now`: `opensAt` inclusive, `closesAt` exclusive. */
export function campaignStatus(
  campaign: { state: CampaignState; opensAt: Date | null; closesAt: Date | null },
  now: Date,
): CampaignState {
  if (campaign.state !== 'open') return campaign.state;
  if (campaign.opensAt && now < campaign.opensAt) return 'draft';
  return campaign.closesAt && now >= campaign.closesAt ? 'closed' : 'open';
}
