import type { CampaignView } from '../campaigns/campaign.view.js';
import type { ProgressView } from '../progress/progress.view.js';
import { ENGLISH } from '../languages/locale.js';
import type { WallView } from '../wall/wall.view.js';
import { renderHosted } from './hosted.page.js';
import type { WallPlace } from './wall-entry.js';

const site = { publisherName: 'Ink & Salt', publicUrl: 'https://support.example', demo: false };
const campaign: CampaignView = {
  slug: 'winter',
  title: '<script>alert("winter")</script>',
  currency: 'usd',
  minorUnits: 2,
  goalMinor: 500000,
  scaleMinor: [0, 250000, 500000],
  presetsMinor: [0, 1337],
  customMinMinor: 50,
  customMaxMinor: 2000000,
  stepMinor: 1,
  feeBasisPoints: 290,
  feeFixedMinor: 30,
  intervals: ['once', 'month'],
  wallModeration: 'review',
  opensAt: null,
  closesAt: null,
  status: 'open',
};
const WALL: WallView = {
  campaign: 'winter',
  order: 'newest',
  items: [],
  nextCursor: null,
  overdrawnMinor: 0,
};
const PLACE: WallPlace = { slug: 'winter', locale: ENGLISH, lang: null };
const progress: ProgressView = {
  campaign: 'winter',
  currency: 'usd',
  goalMinor: 500000,
  raisedMinor: 1337,
  grossMinor: 1337,
  refundedMinor: 0,
  disputedMinor: 0,
  pendingMinor: 0,
  percent: 0,
  supporters: 1,
  freeSupporters: 0,
  monthly: { supporters: 0, raisedMinor: 0 },
  scaleMinor: [0, 250000, 500000],
  milestones: [],
  version: 1,
  asOf: '2026-11-23T08:00:00.000Z',
};
const render = (
  campaignPart: Partial<CampaignView> = {},
  progressPart: Partial<ProgressView> = {},
) =>
  renderHosted(
    site,
    { ...campaign, ...campaignPart },
    { ...progress, ...progressPart },
    { wall: WALL, place: PLACE },
  );

describe('the hosted page', () => {
  it('posts a form that needs no script, with a key of its own on each page', () => {
    const key = /name="idempotencyKey" value="([^"]+)"/;
    expect(render()).toContain('action="/v1/campaigns/winter/checkout-sessions"');
    expect(render()).toMatch(/name="amountMinor"\s+value="1337"/);
    expect(key.exec(render())?.[1]).not.toBe(key.exec(render())?.[1]);
  });

  it('has the script that asks for it anew when a browser kept it with its used key', () => {
    expect(render()).toContain('<script src="/assets/hosted.js" type="module"></script>');
  });

  it('keeps a name private unless the reader says otherwise', () => {
    expect(render()).toMatch(/name="anonymous"\s+value="true"\s+checked/);
  });

  it('has no form once the campaign is closed, and says so', () => {
    expect(render({ status: 'closed' })).not.toContain('<form');
    expect(render({ status: 'closed' })).toContain('is closed');
    expect(render({ status: 'draft' })).toContain('not opened yet');
  });

  it('shows where the money stands without scripts', () => {
    expect(render()).toContain('$13.37');
    expect(render({}, { pendingMinor: 5000 })).toContain('$50 more on its way');
  });

  it('offers monthly support and the fee cover, and says what the fee is taken to be', () => {
    const page = render().replace(/\s+/g, ' ');
    expect(page).toMatch(/type="checkbox" name="interval" value="month"/);
    expect(page).toMatch(/type="checkbox" name="coverFees" value="true"/);
    expect(page).toContain('Add 2.9% and $0.30 to cover the estimated payment fee');
    expect(page).toContain('charged every month until you cancel');
    expect(page).not.toMatch(/name="(interval|coverFees)"[^>]*checked/);
  });

  it.each([
    [{ feeFixedMinor: 0, feeBasisPoints: 175 }, 'Add 1.75% to cover'],
    [{ feeFixedMinor: 25, feeBasisPoints: 0 }, 'Add $0.25 to cover'],
  ])('names only the parts that the estimate %p has', (fee, words) => {
    expect(render(fee)).toContain(words);
  });

  it('asks nobody to cover a fee of nothing, nor to give monthly where that is not offered', () => {
    const page = render({ feeBasisPoints: 0, feeFixedMinor: 0, intervals: ['once'] });
    expect(page).not.toMatch(/coverFees|name="interval"/);
  });

  it('tells monthly supporters apart', () => {
    expect(render({}, { monthly: { supporters: 2, raisedMinor: 0 } })).toMatch(
      /<span\s*>2 support monthly<\/span/,
    );
    expect(render()).not.toContain('monthly</span');
  });

  it('says how a milestone stands now, and that it was reached before a refund', () => {
    const reachedAt = '2026-11-23T08:00:00.000Z';
    const page = render(
      {},
      {
        milestones: [
          { amountMinor: 1000, reachedAt, reached: true },
          { amountMinor: 2500, reachedAt, reached: false },
          { amountMinor: 500000, reachedAt: null, reached: false },
        ],
      },
    );
    expect(page).toContain('<li>$10: reached</li>');
    expect(page).toContain('<li>$25: was reached; the total has gone below it since</li>');
    expect(page).toContain('<li>$5,000: not reached yet</li>');
  });

  it.each([null, 0])('draws no bar and no percentage for a goal of %p', (goalMinor) => {
    const page = render({ goalMinor }, { goalMinor, percent: null });
    expect(page).not.toMatch(/<svg|%<|NaN|null/);
    const [summary] = /<p class="totals">.*?<p class="supporters">/s.exec(page)!;
    expect(summary.replace(/<[^>]*>/g, '').trim()).toMatch(/^\$13\.37\s+raised$/);
  });

  it('leaves out labels of the scale that would touch on a phone', () => {
    const labels = (currency: string, scaleMinor: number[]) =>
      [...render({}, { currency, scaleMinor }).matchAll(/<text [^>]*>([^<]*)<\/text/g)].map(
        ([, label]) => label,
      );
    expect(labels('usd', [0, 10000, 250000, 500000])).toEqual(['$0', '$2,500', '$5,000']);
    expect(labels('ugx', [0, 300000, 500000])).toEqual(['UGX\u00a00', 'UGX\u00a05,000']);
  });

  it('draws inside the bar when the total is negative or past the goal', () => {
    expect(render({}, { raisedMinor: -500 })).toMatch(/class="gauge"\s+width="0%"/);
    expect(render({}, { raisedMinor: 900000 })).toMatch(/class="gauge"\s+width="100%"/);
  });

  it('escapes what people typed, and has nothing inline that the CSP would block', () => {
    const page = render();
    expect(page).not.toContain('<script>');
    expect(page).toContain('Ink &amp; Salt');
    expect(page).not.toMatch(/\sstyle=|\son[a-z]+=|<style|<script(?! src=)/);
  });
});
