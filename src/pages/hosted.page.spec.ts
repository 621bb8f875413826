import type { CampaignView } from '../campaigns/campaign.view.js';
import type { ProgressView } from '../progress/progress.view.js';
import type { WallView } from '../wall/wall.view.js';
import type { FormState } from './form-entries.js';
import { renderHosted } from './hosted.page.js';
import { visitIn } from './visit.js';

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
  { lang = 'en', form }: { lang?: string; form?: FormState } = {},
) =>
  renderHosted(visitIn([lang], site), {
    campaign: { ...campaign, ...campaignPart },
    progress: { ...progress, ...progressPart },
    wall: WALL,
    form,
  });

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
    expect(page).toMatch(/type="radio" name="interval" value="month"/);
    expect(page).toMatch(/name="interval" value="once" checked/);
    expect(page).toMatch(/type="checkbox" name="coverFees" value="true"/);
    expect(page).toContain('Add 2.9% and $0.30 to cover the estimated payment fee');
    expect(page).toContain('charged every month until you cancel');
    expect(page).not.toMatch(/(value="month"|name="coverFees" value="true") checked/);
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
      /1 supporter · 2 support monthly/,
    );
    expect(render()).not.toContain('support monthly');
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
    expect(render({}, { raisedMinor: -500 })).toMatch(/class="gauge"\s+x="0"\s+width="0%"/);
    expect(render({}, { raisedMinor: 900000 })).toMatch(/class="gauge"\s+x="0"\s+width="100%"/);
  });

  it('fills the bar from the right where that is where its language begins', () => {
    const page = render({}, { raisedMinor: 100000 }, { lang: 'ar' }).replace(/\s+/g, ' ');
    expect(page).toContain('<html lang="ar" dir="rtl">');
    expect(page).toContain('x="80%" width="20%"');
    expect(page).toMatch(/<text x="100%" y="32" text-anchor="end">\u2066/);
  });

  it('says everything in the language that was asked for', () => {
    const page = render({}, { pendingMinor: 500 }, { lang: 'de' }).replace(/\s+/g, ' ');
    expect(page).toContain('2,9 % und 0,30 $ dazugeben');
    expect(page).toContain('5 $ sind noch unterwegs');
    expect(page).toMatch(/name="lang" value="de"/);
    expect(page).toContain('hreflang="ja" href="https://support.example/c/winter?lang=ja"');
    expect(page).not.toMatch(/supporters? |Choose|amount<|every month/);
  });

  it('shows a form that failed with what was entered, and what is wrong beside the field', () => {
    const page = render(
      {},
      {},
      {
        form: {
          key: 'kept',
          entries: {
            amountMinor: 'other',
            amount: '"><script>',
            interval: 'month',
            coverFees: true,
            name: "Zoë O'Neil",
            anonymous: false,
            message: '</textarea><b>',
          },
          errors: { amount: 'Write it in figures.', form: 'Stripe is away.' },
        },
      },
    ).replace(/\s+/g, ' ');
    expect(page).toContain('name="idempotencyKey" value="kept"');
    expect(page).toMatch(/name="amountMinor" value="other" checked/);
    expect(page).toContain('value="&quot;&gt;&lt;script&gt;"');
    expect(page).toMatch(
      /aria-invalid="true" autofocus aria-describedby="amount-error amount-hint"/,
    );
    expect(page).toContain('<p class="error" id="amount-error">Write it in figures.</p>');
    expect(page).toMatch(/name="interval" value="month" checked/);
    expect(page).toMatch(/name="coverFees" value="true" checked/);
    expect(page).toMatch(/name="anonymous" value="false" checked/);
    expect(page).toContain('<details class="person" open>');
    expect(page).toContain('value="Zoë O&#39;Neil"');
    expect(page).toContain('&lt;/textarea&gt;&lt;b&gt;</textarea');
    expect(page).toContain('role="alert">Stripe is away.</p>');
  });

  it('escapes what people typed, and has nothing inline that the CSP would block', () => {
    const page = render();
    expect(page).not.toContain('<script>');
    expect(page).toContain('Ink &amp; Salt');
    expect(page).not.toMatch(/\sstyle=|\son[a-z]+=|<style|<script(?! src=)/);
  });
});
