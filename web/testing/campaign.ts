import { BLOCK } from '../../src/languages/block/texts.js';
import { type Words, wordsOf } from '../../src/languages/block/words.js';
import { chooseLocale } from '../../src/languages/locale.js';
import type { Campaign } from '../service/campaign.js';

export function campaignWith(overrides: Partial<Campaign> = {}): Campaign {
  return {
    slug: 'winter',
    title: 'Winter fund',
    currency: 'usd',
    minorUnits: 2,
    presetsMinor: [0, 10000, 250000],
    customMinMinor: 500,
    customMaxMinor: 2000000,
    stepMinor: 1,
    feeBasisPoints: 290,
    feeFixedMinor: 30,
    intervals: ['once', 'month'],
    closesAt: null,
    status: 'open',
    ...overrides,
  };
}

/** What a block says of a campaign in a language. */
export function wordsFor(campaign: Campaign, tag = 'en'): Words {
  const locale = chooseLocale([tag]);
  return wordsOf(BLOCK[locale.language], locale, campaign);
}
