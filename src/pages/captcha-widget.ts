import type { CaptchaWidget } from '../abuse/asked-captcha.js';
import { html, type Html } from '../kernel/html.js';
import { CAPTCHA } from '../languages/captcha/texts.js';
import type { Locale } from '../languages/locale.js';
import { sayIn } from '../languages/say.js';

/** A CAPTCHA as it is shown to one reader. */
export interface ShownCaptcha extends CaptchaWidget {
  readonly locale: Locale;
}

/** In the form: the provider's script puts its answer into a field beside it. */
export function captchaWidget({ provider, siteKey, locale }: ShownCaptcha): Html {
  const { language, direction } = locale;
  const say = sayIn(CAPTCHA[language], locale);
  const { widgetClass, name } = provider;
  return html`<fieldset class="captcha" lang="${language}" dir="${direction}">
    <legend>${say('title')}</legend>
    <p class="hint">${say('why', { provider: name })}</p>
    <div class="${widgetClass}" data-sitekey="${siteKey}" data-language="${language}"></div>
    <noscript><p class="captcha-needs-scripts">${say('noScript')}</p></noscript>
  </fieldset>`;
}

/** In the head. It is the only script of somebody else's that any page of ours ever loads. */
export function captchaScript({ provider, locale }: ShownCaptcha): Html {
  return html`<script src="${provider.scriptUrl(locale.language)}" async defer></script>`;
}
