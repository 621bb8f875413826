import type { CheckoutStatus } from '../checkout/checkout-session.view.js';
import { renderThanks } from './thanks.page.js';

const site = { publisherName: 'Ink & Salt', publicUrl: 'https://support.example', demo: false };
const render = (status: CheckoutStatus) =>
  renderThanks(site, {
    id: 'cs_test_1',
    status,
    campaign: 'winter',
    amountMinor: 1337,
    feeCoverMinor: 0,
    interval: 'once',
    currency: 'usd',
    returnUrl: 'https://news.example/article?a=1&b=2',
  });

describe('the thank-you page', () => {
  it('thanks for money only once it is confirmed', () => {
    expect(render('paid')).toContain('confirmed your payment of $13.37');
    expect(render('open')).not.toMatch(/thank you|confirmed/i);
    expect(render('processing')).not.toMatch(/thank you|confirmed/i);
  });

  it('claims no payment of a free supporter', () => {
    expect(render('free')).toMatch(/Nothing was charged/);
    expect(render('free')).not.toContain('$13.37');
  });

  it.each(['failed', 'expired'] as const)('offers another try after %s', (status) => {
    expect(render(status)).toContain('href="/c/winter"');
    expect(render(status)).toMatch(/no money was taken/i);
  });

  it('looks again by itself without scripts only while nothing is known', () => {
    expect(render('open')).toContain('http-equiv="refresh"');
    expect(render('paid')).not.toContain('http-equiv="refresh"');
  });

  it('leads back to the article', () => {
    expect(render('paid')).toContain('href="https://news.example/article?a=1&amp;b=2"');
  });
});
