import type { Problem } from '../http/problem.js';
import { html } from '../kernel/html.js';
import { acceptedTags } from '../languages/accepted-tags.js';
import { CAPTCHA } from '../languages/captcha/texts.js';
import { chooseLocale } from '../languages/locale.js';
import { sayIn } from '../languages/say.js';
import { renderPage, type Site } from './page.js';

/** Whether a form failed because its reader has to show that they are a person. */
export function isCaptchaProblem({ code }: Problem): boolean {
  return code === 'captcha_required' || code === 'captcha_failed';
}

/** For a form that was posted without a CAPTCHA, or with one that failed: why, and the way to it. */
export function renderCaptchaProblem(
  site: Site,
  { code, continueUrl }: Problem,
  accepted: string | undefined,
): string {
  const url = new URL(continueUrl as string);
  const locale = chooseLocale([url.searchParams.get('lang') ?? '', ...acceptedTags(accepted)]);
  const say = sayIn(CAPTCHA[locale.language], locale);
  const isRequired = code === 'captcha_required';
  const title = say(isRequired ? 'requiredTitle' : 'failedTitle');
  return renderPage(site, {
    title,
    body: html`<div class="narrow message" lang="${locale.language}" dir="${locale.direction}">
      <h1>${title}</h1>
      <p>${say(isRequired ? 'required' : 'failed')}</p>
      <p><a class="action" href="${url.pathname + url.search}">${say('goOn')}</a></p>
    </div>`,
  });
}
