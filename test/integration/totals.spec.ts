import fc from 'fast-check';
import { TotalsService } from '../../src/finance/totals.service.js';
import { emptyBooks, findDrift } from '../support/books.js';
import { CAMPAIGNS, giftArbitrary, tellingsOf } from '../support/gift-history.js';
import { startTestService, type TestService } from '../support/test-service.js';
import { GROUPINGS, totalsFromEntries } from '../support/totals-oracle.js';

describe('totals', () => {
  let service: TestService;
  let totals: TotalsService;
  beforeAll(async () => {
    service = await startTestService();
    totals = service.app.get(TotalsService, { strict: false });
  });
  afterAll(() => service.close());

  const check = async () => {
    for (const groupBy of GROUPINGS) {
      for (const campaign of [undefined, 'winter']) {
        for (const range of [{}, { from: '2026-10-31' }, { to: '2026-10-31T12:00:01Z' }]) {
          const request = { groupBy, ...(campaign && { campaign }), ...range };
          const view = await totals.get(request);
          expect({ request, rows: view.rows }).toEqual({
            request,
            rows: await totalsFromEntries(service.pool, groupBy, request),
          });
          expect(await totals.get({ ...request, asOf: view.asOf })).toEqual(view);
        }
      }
    }
    expect(await findDrift(service.pool)).toEqual([]);
  };

  it('are what a plain sum of the entries is, however often they are asked for meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(giftArbitrary, { minLength: 1, maxLength: 4 }), async (gifts) => {
        await emptyBooks(service.pool);
        await service.pool.query('TRUNCATE head_counts, head_counts_as_of');
        for (const campaign of CAMPAIGNS) await service.createCampaign(campaign);
        const told = await Promise.all(gifts.map((gift) => tellingsOf(service, gift)));
        await check();
        // The first telling of each gift, then the second of each, …
        for (let at = 0; told.some((all) => at < all.length); at += 1) {
          for (const all of told) await all[at]?.();
          await check();
        }
      }),
      { numRuns: 6, endOnFailure: true },
    );
  }, 120_000);
});
