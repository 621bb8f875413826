import { CampaignsService } from '../../src/campaigns/campaigns.service.js';
import { DEMO_DRAFT } from '../../src/demo/demo-seed.js';
import { Clock } from '../../src/kernel/clock.js';
import { CampaignSetupService } from '../../src/preset-amounts/campaign-setup.service.js';
import { PresetAmountsService } from '../../src/preset-amounts/preset-amounts.service.js';
import type { BenchDatabase } from './bench-database.js';

/** A campaign like the demo's, made by the service's own code. @returns its id. */
export async function createCampaign(
  { dataSource }: Pick<BenchDatabase, 'dataSource'>,
  slug: string,
): Promise<string> {
  const campaigns = new CampaignsService(dataSource, new Clock());
  const setup = new CampaignSetupService(dataSource, campaigns, new PresetAmountsService());
  await setup.create({ ...DEMO_DRAFT, slug });
  return (await campaigns.get(slug)).id;
}
