import type { EntriesPage, GiftsPage, TotalsView } from '../../../src/finance/finance.views.js';
import type { ProgressView } from '../../../src/progress/progress.view.js';
import { getJson } from '../reader.js';
import type { CampaignBooks, Settled } from './campaign-books.js';

/** The books of one campaign as finance and readers see them, over HTTP. */
export async function booksOfService(
  url: string,
  staffKey: string,
  slug: string,
): Promise<CampaignBooks> {
  const get = async <Body>(path: string) => {
    const answer = await getJson<Body>(url + path, { authorization: `Bearer ${staffKey}` });
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
    return answer.body;
  };
  const pages = async <Item>(path: string) => {
    const items: Item[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const from: string = cursor && `&cursor=${encodeURIComponent(cursor)}`;
      const page: { items: Item[]; nextCursor: string | null } = await get(
        `${path}?campaign=${slug}&limit=200${from}`,
      );
      items.push(...page.items);
      cursor = page.nextCursor;
    }
    return items;
  };
  const progress = await get<ProgressView>(`/v1/campaigns/${slug}/progress`);
  const { rows } = await get<TotalsView>(`/v1/finance/totals?campaign=${slug}`);
  const entries = await pages<EntriesPage['items'][number]>('/v1/finance/entries');
  const gifts = await pages<GiftsPage['items'][number]>('/v1/finance/gifts');
  requireSame('gross', progress.grossMinor, rows, 'grossMinor');
  requireSame('refunded', progress.refundedMinor, rows, 'refundedMinor');
  requireSame('disputed', progress.disputedMinor, rows, 'disputedMinor');
  return {
    totals: {
      gross_minor: progress.grossMinor,
      refunded_minor: progress.refundedMinor,
      disputed_minor: progress.disputedMinor,
      pending_minor: progress.pendingMinor,
      monthly_raised_minor: progress.monthly.raisedMinor,
      supporters: progress.supporters,
      free_supporters: progress.freeSupporters,
      monthly_supporters: progress.monthly.supporters,
    },
    entries: entries
      .map((each) => [each.kind, each.stripeObjectId, each.amountMinor, each.currency].join(' '))
      .sort(),
    gifts: gifts
      .map((each) =>
        [each.paymentIntentId, each.amountMinor, each.state, each.supporter?.email].join(' '),
      )
      .sort(),
    settled: settledIn(rows),
  };
}

/** The totals are summed from entries, progress is kept running: two ways to one figure. */
function requireSame(
  what: string,
  progressMinor: number,
  rows: TotalsView['rows'],
  column: 'grossMinor' | 'refundedMinor' | 'disputedMinor',
): void {
  const totalsMinor = rows.reduce((sum, row) => sum + row[column], 0);
  if (totalsMinor === progressMinor) return;
  throw new Error(`${what}: progress says ${progressMinor}, totals say ${totalsMinor}`);
}

function settledIn(rows: TotalsView['rows']): Record<string, Settled> {
  return Object.fromEntries(
    rows.flatMap(({ settlementCurrency, feesMinor, netMinor }) =>
      settlementCurrency === null
        ? []
        : [[settlementCurrency, { feesMinor: feesMinor!, netMinor: netMinor! }]],
    ),
  );
}
