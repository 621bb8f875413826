import { html, type Html } from '../kernel/html.js';
import { BLOCK } from '../languages/block/texts.js';
import { sayIn } from '../languages/say.js';
import { inLanguage } from './page.js';
import type { Visit } from './visit.js';

/** The tag a publisher pastes once; here without a host, so that our own CSP knows it as 'self'. */
export const SUPPORT_SCRIPT = html`<script src="/reader-fund.js" type="module" async></script>`;

/** The element a publisher pastes where support is asked for, with what stands in for it. */
export function supportBlock({ locale }: Visit, slug: string): Html {
  const say = sayIn(BLOCK[locale.language], locale);
  return html`<reader-fund campaign="${slug}" lang="${locale.tag}">
    <noscript>
      <img
        class="plain-progress"
        src="${inLanguage(`/v1/campaigns/${slug}/progress.svg`, locale.language)}"
        width="640"
        height="120"
        alt="${say('barLabel')}"
      />
    </noscript>
    <a class="action" href="${inLanguage(`/c/${slug}`, locale.language)}">${say('supportLink')}</a>
  </reader-fund>`;
}
