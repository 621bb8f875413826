import { campaignUrl } from './service-url.js';

/** How often a reader gives. */
export type Interval = 'once' | 'month';

/** The part of `GET /v1/campaigns/{slug}` that the block uses. */
export interface Campaign {
  slug: string;
  title: string;
  currency: string;
  minorUnits: number;
  presetsMinor: number[];
  customMinMinor: number;
  customMaxMinor: number;
  /** Of what Stripe charges in the currency every amount is a multiple. */
  stepMinor: number;
  /** The estimated fee: 290 basis points are 2.9 percent. */
  feeBasisPoints: number;
  feeFixedMinor: number;
  intervals: Interval[];
  status: 'draft' | 'open' | 'closed';
}

const loading = new Map<string, Promise<Campaign | null>>();

/** The campaign, asked for once by all blocks of a page; null where the service cannot tell. */
export function loadCampaign(slug: string): Promise<Campaign | null> {
  let campaign = loading.get(slug);
  if (!campaign) {
    campaign = fetchCampaign(slug);
    loading.set(slug, campaign);
    void campaign.then((found) => {
      if (!found) loading.delete(slug);
    });
  }
  return campaign;
}

async function fetchCampaign(slug: string): Promise<Campaign | null> {
  try {
    const response = await fetch(campaignUrl(slug), { credentials: 'omit' });
    return response.ok ? ((await response.json()) as Campaign) : null;
  } catch {
    return null;
  }
}
