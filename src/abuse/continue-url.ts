/** What a reader chose, as far as an address may say it: never a name or a message. */
export interface Choice {
  readonly slug: string;
  readonly amountMinor: number;
  readonly interval: 'once' | 'month';
  /** The language tag they chose in, if they did. */
  readonly lang: string | null;
}

/** The campaign's hosted page with the reader's choice, where a CAPTCHA can be shown. */
export function continueUrl(publicUrl: string, { slug, ...choice }: Choice): string {
  const { amountMinor, interval, lang } = choice;
  const query = new URLSearchParams({ amountMinor: String(amountMinor), interval });
  if (lang) query.set('lang', lang);
  return `${publicUrl}/c/${encodeURIComponent(slug)}?${query}`;
}
