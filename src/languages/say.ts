import { numberFormat } from '../kernel/number-format.js';
import type { Locale } from './locale.js';

/** A text with places for values, `{goal}`; or one for each plural that the language has. */
export type Message = string | Plural;

/** Chosen by the value named `count`, as `Intl.PluralRules` of the language says. */
export type Plural = { readonly other: string } & Readonly<
  Partial<Record<Intl.LDMLPluralRule, string>>
>;

/** The texts of one area in one language. */
export type Texts<Key extends string = string> = Readonly<Record<Key, Message>>;

/** Numbers are shown as the language writes them; a string stands as it is. */
export type Values = Readonly<Record<string, string | number>>;

/** Says a text of an area, its places filled. */
export type Say<Key extends string> = (key: Key, values?: Values) => string;

/** U+2068 and U+2069: what is between them keeps its own direction, and leaves the rest its. */
const ISOLATE = ['\u2068', '\u2069'] as const;

/**
 * How an area's texts are said in a locale. In one that is written from right to left, values are
 * kept apart from the text around them: a name in Latin letters would turn the sentence's order.
 */
export function sayIn<Key extends string>(
  texts: Texts<Key>,
  { tag, direction }: Pick<Locale, 'tag' | 'direction'>,
): Say<Key> {
  const [before, after] = direction === 'rtl' ? ISOLATE : ['', ''];
  const show = (value: string | number | undefined) =>
    before + (typeof value === 'number' ? numberText(value, tag) : (value ?? '')) + after;
  return (key, values = {}) =>
    pluralOf(texts[key], values, tag).replace(/\{(\w+)\}/g, (_, name: string) =>
      show(values[name]),
    );
}

export function numberText(value: number, tag: string): string {
  return numberFormat(tag).format(value);
}

function pluralOf(message: Message, { count }: Values, tag: string): string {
  if (typeof message === 'string') return message;
  return message[new Intl.PluralRules(tag).select(Number(count))] ?? message.other;
}
