/**
 * The tags of an Accept-Language header, the most wanted first.
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-accept-language
 */
export function acceptedTags(header: string | undefined): string[] {
  return (header ?? '')
    .split(',', MOST_TAGS)
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim());
      const quality = parameters.find((parameter) => parameter.startsWith('q='));
      return { tag, quality: quality === undefined ? 1 : Number(quality.slice(2)) };
    })
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
}

/** A reader has a handful of languages; whoever sends thousands has none. */
const MOST_TAGS = 50;
