import type { Pool } from 'pg';
import type { CampaignsService } from '../../../src/campaigns/campaigns.service.js';
import type { Installation } from '../../../src/database/installation.js';
import type { WallOrder } from '../../../src/wall/read-wall.js';
import { WallService } from '../../../src/wall/wall.service.js';

/** Few, so that a wall of a history has several pages. */
const A_PAGE = 3;

/** A wall from its first page to its last. Minor units. */
export interface WalkedWall {
  /** What is left of each gift, the smallest first. */
  readonly leftMinor: readonly number[];
  readonly overdrawnMinor: number;
  /** All of it: what the campaign raised. */
  readonly sumMinor: number;
}

/** Walks a campaign's wall page by page. @throws where an entry comes twice. */
export async function walkWall(
  pool: Pool,
  campaignId: string,
  order: WallOrder,
): Promise<WalkedWall> {
  const campaigns = { get: () => Promise.resolve({ id: campaignId, currency: 'usd' }) };
  const installation = { linkSecret: () => Promise.resolve(Buffer.alloc(32, 7)) };
  const wall = new WallService(
    pool,
    campaigns as unknown as CampaignsService,
    installation as Installation,
  );
  const left = new Map<string, number>();
  let overdrawnMinor = 0;
  for (let cursor: string | undefined, hasMore = true; hasMore;) {
    const page = await wall.page('fund', { order, limit: A_PAGE, ...(cursor && { cursor }) });
    for (const { id, amountMinor } of page.items) {
      if (left.has(id)) throw new Error(`${id} is on the wall twice`);
      left.set(id, amountMinor ?? 0);
    }
    overdrawnMinor = page.overdrawnMinor;
    cursor = page.nextCursor ?? undefined;
    hasMore = cursor !== undefined;
  }
  const leftMinor = [...left.values()].sort((one, other) => one - other);
  const sumMinor = leftMinor.reduce((sum, each) => sum + each, overdrawnMinor);
  return { leftMinor, overdrawnMinor, sumMinor };
}
