import { html, type Html } from '../kernel/html.js';

/** The tag a publisher pastes once; here without a host, so that our own CSP knows it as 'self'. */
export const SUPPORT_SCRIPT = html`<script src="/reader-fund.js" type="module" async></script>`;

/** The element a publisher pastes where support is asked for, with what stands in for it. */
export function supportBlock(slug: string): Html {
  return html`<reader-fund campaign="${slug}">
    <noscript>
      <img
        class="plain-progress"
        src="/v1/campaigns/${slug}/progress.svg"
        alt="Money raised so far"
      />
    </noscript>
    <a class="action" href="/c/${slug}">Support us</a>
  </reader-fund>`;
}
