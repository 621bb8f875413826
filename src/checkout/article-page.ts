/** Parameters that say which article it is, where they are whole numbers. */
const NAMES_ARTICLE = /^(p|page_id|post|id|article|article_?id|story|story_?id)$/i;
const WHOLE_NUMBER = /^\d{1,12}$/;

/** What is longer was not given to a page by its publisher. It bounds a key of an index, too. */
const MOST_CHARACTERS = 500;

/** A segment such as `zoe@reader.example`; one that begins with @ is how sites name their authors. */
const EMAIL_ADDRESS = /[^/](@|%40)[^/]/i;

/** The origins that articles may be on: the publisher's sites, and our own pages. */
export function articleOrigins(settings: {
  publicUrl: string;
  allowedOrigins: readonly string[];
}): readonly string[] {
  return [settings.publicUrl, ...settings.allowedOrigins].map((url) => new URL(url).origin);
}

/**
 * The article an address leads to, as figures are counted by it: origin, path, and of the query only
 * the numbers by which some sites tell their articles apart. So it is never about a reader, and is
 * kept when a person is erased.
 * @param origins where articles may be; anyone can send any address.
 * @returns null for what is no article of theirs; it is counted as such.
 */
export function articlePage(
  address: string | null | undefined,
  origins: readonly string[],
): string | null {
  if (!address || !URL.canParse(address)) return null;
  const { origin, pathname, searchParams, username, password } = new URL(address);
  if (!origins.includes(origin) || username !== '' || password !== '') return null;
  const numbers = [...searchParams].filter(
    ([name, value]) => NAMES_ARTICLE.test(name) && WHOLE_NUMBER.test(value),
  );
  const query = numbers.map(([name, value]) => `${name.toLowerCase()}=${value}`).join('&');
  const page = `${origin}${pathname}${query && `?${query}`}`;
  return page.length > MOST_CHARACTERS || EMAIL_ADDRESS.test(pathname) ? null : page;
}
