import { articleAddress } from './checkout.js';
import { campaignUrl } from './service-url.js';

/** Campaigns whose block was seen since this page was loaded. */
const seen = new Set<string>();

/**
 * Has it counted that a campaign's block came into sight, once a page load. The request carries the
 * page's address and no cookie, and nothing is stored here. As text it needs no preflight; and unlike a
 * beacon, which always brings cookies, it can be told not to. Where it fails, nobody is told.
 */
export function countView(block: Element, slug: string): void {
  const observer = new IntersectionObserver((changes) => {
    if (!changes.pop()!.isIntersecting) return;
    observer.disconnect();
    const article = articleAddress();
    if (!article || seen.has(slug)) return;
    seen.add(slug);
    fetch(campaignUrl(slug, '/views'), {
      method: 'POST',
      mode: 'no-cors',
      credentials: 'omit',
      keepalive: true,
      body: JSON.stringify({ article }),
    }).catch(() => {});
  });
  observer.observe(block);
}
