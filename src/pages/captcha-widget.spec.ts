import { CAPTCHA_PROVIDERS } from '../abuse/captcha/captcha-providers.js';
import { chooseLocale } from '../languages/locale.js';
import { captchaScript, captchaWidget } from './captcha-widget.js';

const shown = (provider: 'turnstile' | 'hcaptcha', tag: string) => ({
  provider: CAPTCHA_PROVIDERS[provider],
  siteKey: 'site-key_1',
  locale: chooseLocale([tag]),
});

describe('the CAPTCHA on the hosted page', () => {
  it.each([
    ['turnstile', 'cf-turnstile', 'https://challenges.cloudflare.com/turnstile/v0/api.js'],
    ['hcaptcha', 'h-captcha', 'https://js.hcaptcha.com/1/api.js?recaptchacompat=off&amp;hl=fr'],
  ] as const)('of %s is its script and the place that it fills', (provider, place, script) => {
    const captcha = shown(provider, 'fr-CA');
    expect(captchaScript(captcha).toString()).toBe(`<script src="${script}" async defer></script>`);
    const widget = captchaWidget(captcha).toString();
    expect(widget).toContain(
      `<div class="${place}" data-sitekey="site-key_1" data-language="fr"></div>`,
    );
    expect(widget).toContain(CAPTCHA_PROVIDERS[provider].name);
    expect(widget).not.toMatch(/\sstyle=|\son[a-z]+=|<style/);
  });

  it('says without scripts, in words, that it needs them and that one may come back', () => {
    const widget = captchaWidget(shown('turnstile', 'de')).toString();
    expect(widget).toMatch(/<noscript><p[^>]*>Die Prüfung braucht JavaScript.*später/);
  });

  it('is written in the direction of its language', () => {
    expect(captchaWidget(shown('turnstile', 'ar')).toString()).toMatch(/lang="ar"\s+dir="rtl"/);
  });
});
