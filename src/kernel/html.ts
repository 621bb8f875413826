/**
 * A piece of markup that is safe to send as it stands.
 * Only this file makes one, so whatever is an `Html` has been escaped or vouched for.
 */
class SafeHtml {
  constructor(private readonly markup: string) {}

  toString(): string {
    return this.markup;
  }
}

export type Html = SafeHtml;

/** What may stand in a template. `null`, `undefined` and booleans render nothing; 0 renders "0". */
export type HtmlValue =
  Html | string | number | bigint | boolean | null | undefined | readonly HtmlValue[];

/**
 * Builds markup, escaping every interpolation that is not itself markup (or a list of it).
 * Attribute values must stand in double or single quotes; an interpolated URL is escaped,
 * but its scheme is not judged.
 */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  let markup = strings[0] ?? '';
  values.forEach((value, index) => {
    markup += render(value) + (strings[index + 1] ?? '');
  });
  return new SafeHtml(markup);
}

/** Vouches for markup that was not built by `html`: constants of ours, never anything a person typed. */
export function raw(trustedMarkup: string): Html {
  return new SafeHtml(trustedMarkup);
}

function render(value: HtmlValue): string {
  if (value instanceof SafeHtml) return value.toString();
  if (Array.isArray(value)) return (value as readonly HtmlValue[]).map(render).join('');
  if (value === null || value === undefined || typeof value === 'boolean') return '';
  return escapeText(String(value));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // A backtick delimits an attribute in some old parsers.
  '`': '&#96;',
};

function escapeText(text: string): string {
  return text.replace(/[&<>"'`]/g, (character) => ENTITIES[character] ?? character);
}
