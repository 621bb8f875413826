import type { CheckoutStatus, CheckoutStatusView } from '../checkout/checkout-session.view.js';
import { LANGUAGES } from '../languages/locale.js';
import { renderThanks } from './thanks.page.js';
import { visitIn } from './visit.js';

const site = { publisherName: 'Ink & Salt', publicUrl: 'https://support.example', demo: false };
const render = (
  status: CheckoutStatus,
  asked: Partial<CheckoutStatusView> = {},
  { lang = 'en', sendsMails = true } = {},
) =>
  renderThanks(visitIn([lang], site), {
    sendsMails,
    campaign: { title: 'Winter "fund" & more', currency: 'usd', wallModeration: 'review' },
    checkout: {
      id: 'cs_test_1',
      status,
      campaign: 'winter',
      amountMinor: 1337,
      feeCoverMinor: 0,
      interval: 'once',
      currency: 'usd',
      lang: 'en',
      message: 'closed',
      returnUrl: 'https://news.example/article?a=1&b=2',
      ...asked,
    },
  });

describe('the thank-you page', () => {
  it('thanks for money only once it is confirmed', () => {
    expect(render('paid')).toContain('confirmed your payment of $13.37');
    expect(render('open')).not.toMatch(/thank you|confirmed/i);
    expect(render('processing')).not.toMatch(/thank you|confirmed/i);
  });

  it('names the sum that was charged, and the fee in it', () => {
    expect(render('paid', { feeCoverMinor: 71 })).toContain(
      'payment of $14.08 ($0.71 of it covers the estimated payment fee)',
    );
  });

  it.each(['paid', 'processing'] as const)(
    'says when %s that a monthly support goes on, and gives no link to manage it',
    (status) => {
      const page = render(status, { interval: 'month', feeCoverMinor: 71 });
      expect(page).toContain('Your card is charged $14.08 every month until you cancel.');
      expect(page).not.toMatch(/nothing more to do|monthly-support|billing/);
      expect(render(status)).not.toContain('every month');
    },
  );

  it('does not say of a first monthly payment that it is counted before its invoice says so', () => {
    const page = render('paid', { interval: 'month' });
    expect(page).toContain('confirmed your first payment of $13.37.');
    expect(page).not.toContain('it is counted');
    expect(render('paid')).toContain('and it is counted');
  });

  it('promises no further charge while nothing is known of the first', () => {
    for (const status of ['open', 'failed', 'expired'] as const) {
      expect(render(status, { interval: 'month' })).not.toContain('every month');
    }
  });

  it('promises a receipt by mail for confirmed money alone, and where mails are sent', () => {
    const words = 'Your receipt comes by email.';
    expect(render('paid')).toContain(words);
    expect(render('paid', { interval: 'month' })).toContain(words);
    expect(render('paid', {}, { sendsMails: false })).not.toContain(words);
    for (const status of ['free', 'processing', 'failed', 'expired', 'open'] as const) {
      expect(render(status)).not.toContain(words);
    }
  });

  it('claims no payment of a free supporter', () => {
    expect(render('free')).toMatch(/Nothing was charged/);
    expect(render('free')).not.toContain('$13.37');
  });

  it.each(['failed', 'expired'] as const)('offers another try after %s', (status) => {
    expect(render(status)).toContain('href="/c/winter?lang=en"');
    expect(render(status)).toMatch(/no money was taken/i);
  });

  it('looks again by itself without scripts only while nothing is known', () => {
    expect(render('open')).toContain('http-equiv="refresh"');
    expect(render('paid')).not.toContain('http-equiv="refresh"');
  });

  it('leads back to the article', () => {
    expect(render('paid')).toContain('href="https://news.example/article?a=1&amp;b=2"');
  });

  it('says every state in every language, and none of it in English', () => {
    const states = ['paid', 'free', 'processing', 'failed', 'expired', 'open'] as const;
    for (const lang of LANGUAGES.filter((language) => language !== 'en')) {
      for (const status of states) {
        const page = render(status, { interval: 'month', feeCoverMinor: 71 }, { lang });
        expect(page).toContain(`<html lang="${lang}"`);
        expect(page).not.toMatch(/payment|charged|please|support(ers)? /i);
      }
    }
  });

  it('has plain links to pass it on, which load nothing and tell nobody', () => {
    const page = render('paid');
    const links = [...page.matchAll(/<li>\s*<a\s+href="([^"]+)"/g)].map(([, href]) => href!);
    const shared = links.map((href) => new URL(href.replaceAll('&amp;', '&')));
    expect(shared.length).toBeGreaterThan(4);
    for (const { protocol, search } of shared) {
      expect(['https:', 'mailto:']).toContain(protocol);
      expect(decodeURIComponent(search)).toContain('https://support.example/c/winter');
    }
    const [mail] = shared;
    expect(mail!.searchParams.get('body')).toBe(
      'I support Ink & Salt: Winter "fund" & more\nhttps://support.example/c/winter',
    );
    expect(mail!.search).not.toContain('+');
    expect(page).not.toMatch(/<(iframe|img)|src="https/);
  });
});
