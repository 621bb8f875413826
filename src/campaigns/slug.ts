const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const MOST_CHARACTERS = 80;

/** Words of a-z and 0-9 with hyphens between them, 80 characters at most. */
export function isSlug(text: string): boolean {
  return text.length <= MOST_CHARACTERS && SLUG.test(text);
}
