/** What a link says of itself by its `utm_` parameters: which letter or post brought readers here. */
export const UTM_NAMES = ['source', 'medium', 'campaign', 'content', 'term'] as const;

export type Utm = { readonly [Name in (typeof UTM_NAMES)[number]]?: string };

/** What is longer names nothing that a person would look for in a table. */
const MOST_CHARACTERS = 100;

// eslint-disable-next-line no-control-regex -- these are what it finds
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;

/** An email address, also where a newsletter encoded it twice. */
const EMAIL_ADDRESS = /\S(@|%40)\S/i;

/**
 * Reads the `utm_` parameters of an article's address as the caller sent it. A value is about the link
 * and not about who followed it: one that looks like an email address is dropped, like one that is too
 * long or has control characters. Of a parameter that stands twice the first value is taken.
 * @returns null where nothing is left. Whatever is no address has none.
 */
export function readUtm(address: unknown): Utm | null {
  if (typeof address !== 'string') return null;
  const [beforeFragment = ''] = address.split('#');
  const query = beforeFragment.split('?').slice(1).join('?');
  const utm: { -readonly [Name in keyof Utm]: Utm[Name] } = {};
  for (const [parameter, text] of new URLSearchParams(query)) {
    const name = UTM_NAMES.find((known) => parameter.toLowerCase() === `utm_${known}`);
    const value = text.trim();
    if (name && utm[name] === undefined && isAboutTheLink(value)) utm[name] = value;
  }
  return Object.keys(utm).length === 0 ? null : utm;
}

function isAboutTheLink(value: string): boolean {
  if (value === '' || value.length > MOST_CHARACTERS) return false;
  return !CONTROL.test(value) && !EMAIL_ADDRESS.test(value);
}
