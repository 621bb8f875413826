import { articleOrigins } from './article-page.js';

/**
 * Where a reader goes back to: the article, but only on an origin that settings name, else the
 * campaign's hosted page in their language. Anything else would make us an open redirect.
 */
export function returnUrl(
  settings: { publicUrl: string; allowedOrigins: readonly string[] },
  { slug, article, locale }: { slug: string; article: string | null; locale: string },
): string {
  const hosted = `${settings.publicUrl}/c/${slug}?lang=${locale}`;
  if (!article) return hosted;
  return articleOrigins(settings).includes(new URL(article).origin) ? article : hosted;
}
