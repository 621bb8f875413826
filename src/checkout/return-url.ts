import { articleOrigins } from './article-page.js';

/**
 * Where a reader goes back to: the article, but only on an origin that settings name, else the
 * campaign's hosted page. Anything else would make us an open redirect.
 */
export function returnUrl(
  settings: { publicUrl: string; allowedOrigins: readonly string[] },
  slug: string,
  article: string | null | undefined,
): string {
  const hosted = `${settings.publicUrl}/c/${slug}`;
  if (!article) return hosted;
  return articleOrigins(settings).includes(new URL(article).origin) ? article : hosted;
}
