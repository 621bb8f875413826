import { LANGUAGES } from '../languages/locale.js';
import { renderUnsubscribe, type UnsubscribeStep } from './unsubscribe.page.js';
import { visitIn } from './visit.js';

const site = { publisherName: 'Ink & Salt', publicUrl: 'https://support.example', demo: false };
const render = (step: UnsubscribeStep, { lang = 'en', token = '17.abc' } = {}) =>
  renderUnsubscribe(visitIn([lang], site), { step, token });

describe('the page on which mails are refused', () => {
  it('offers what changes where somebody stands, in one button that posts', () => {
    for (const [step, path] of [
      ['ask', 'unsubscribe'],
      ['refused', 'subscribe'],
      ['accepted', 'unsubscribe'],
    ] as const) {
      const forms = [...render(step).matchAll(/<form method="post" action="([^"]+)">/g)];
      expect(forms.map(([, action]) => action)).toEqual([`/mail/${path}?token=17.abc&amp;lang=en`]);
    }
  });

  it('is a page like the others, in every language, and kept by no search engine', () => {
    const titles = LANGUAGES.map((lang) => {
      const page = render('ask', { lang });
      expect(page).toContain(`<html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}">`);
      expect(page).toContain('<meta name="robots" content="noindex" />');
      expect(page).toContain('class="skip"');
      expect(page).toContain('href="/mail/unsubscribe?token=17.abc&amp;lang=de"');
      return /<h1>([^<]+)</.exec(page)![1];
    });
    expect(new Set(titles).size).toBe(LANGUAGES.length);
    // Their addresses are posted to: to follow a link there would ask again.
    for (const step of ['refused', 'accepted'] as const) {
      expect(render(step)).not.toContain('class="languages"');
    }
  });

  it('writes what the address says as what it is', () => {
    const page = render('ask', { token: '"><script>&lang=x' });
    expect(page).not.toContain('"><script>&');
    expect(page).toContain('token=%22%3E%3Cscript%3E%26lang%3Dx&amp;lang=en');
  });
});
