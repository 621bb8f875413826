import type { CaptchaSettings } from '../../../config/grouped-settings.js';

/** What differs between the providers: their widget, and what it loads. */
export interface CaptchaProvider {
  readonly name: string;
  /** The field that the widget adds to its form. */
  readonly field: string;
  /** The class by which the script finds its place in the page. */
  readonly widgetClass: string;
  readonly scriptUrl: (language: string) => string;
  /** What a page has to allow, in the words of its Content-Security-Policy. */
  readonly content: Readonly<
    Record<'scriptSrc' | 'frameSrc' | 'styleSrc' | 'connectSrc', string[]>
  >;
}

const HCAPTCHA = ['https://hcaptcha.com', 'https://*.hcaptcha.com'];
const CLOUDFLARE = ['https://challenges.cloudflare.com'];

export const CAPTCHA_PROVIDERS: Readonly<Record<CaptchaSettings['provider'], CaptchaProvider>> = {
  /** @see https://developers.cloudflare.com/turnstile/reference/content-security-policy/ */
  turnstile: {
    name: 'Cloudflare Turnstile',
    field: 'cf-turnstile-response',
    widgetClass: 'cf-turnstile',
    scriptUrl: () => 'https://challenges.cloudflare.com/turnstile/v0/api.js',
    content: { scriptSrc: CLOUDFLARE, frameSrc: CLOUDFLARE, styleSrc: [], connectSrc: [] },
  },
  /** @see https://docs.hcaptcha.com/#content-security-policy-settings */
  hcaptcha: {
    name: 'hCaptcha',
    field: 'h-captcha-response',
    widgetClass: 'h-captcha',
    // Unless told not to, it adds a second field, in the name of another provider.
    scriptUrl: (language) =>
      `https://js.hcaptcha.com/1/api.js?recaptchacompat=off&hl=${encodeURIComponent(language)}`,
    content: { scriptSrc: HCAPTCHA, frameSrc: HCAPTCHA, styleSrc: HCAPTCHA, connectSrc: HCAPTCHA },
  },
};

/** The fields of a plain HTML form in which any of them sends its answer. */
export const CAPTCHA_FIELDS = Object.values(CAPTCHA_PROVIDERS).map(({ field }) => field);
