import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Language, LANGUAGES } from './locale.js';
import type { Message, Texts } from './say.js';

/** Every area of texts: a folder with a file per language, and `texts.ts`, which has them all. */
const AREAS = readdirSync(__dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

async function textsOf(area: string): Promise<Record<Language, Texts>> {
  const module = (await import(join(__dirname, area, 'texts'))) as Record<string, unknown>;
  return Object.values(module)[0] as Record<Language, Texts>;
}

const variants = (message: Message) =>
  typeof message === 'string' ? [message] : Object.values(message);

const placesOf = (message: Message) =>
  [...new Set(variants(message).flatMap((text) => text.match(/\{\w+\}/g) ?? []))].sort();

describe.each(AREAS)('the texts of %s', (area) => {
  it.each(LANGUAGES)('are all there in %s, none empty', async (language) => {
    const texts = await textsOf(area);
    expect(Object.keys(texts[language]).sort()).toEqual(Object.keys(texts.en).sort());
    const empty = Object.entries(texts[language]).filter(([, message]) =>
      variants(message).some((text) => text.trim() === ''),
    );
    expect(empty).toEqual([]);
  });

  it.each(LANGUAGES)('have the places of the English ones in %s', async (language) => {
    const texts = await textsOf(area);
    for (const [key, message] of Object.entries(texts.en)) {
      expect([key, placesOf(texts[language][key]!)]).toEqual([key, placesOf(message)]);
    }
  });

  it.each(LANGUAGES)('have each plural that %s needs', async (language) => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    const texts = await textsOf(area);
    for (const [key, message] of Object.entries(texts[language])) {
      const known = typeof message === 'string' ? pluralCategories : Object.keys(message);
      expect([key, [...known].sort()]).toEqual([key, [...pluralCategories].sort()]);
    }
  });

  it.each(LANGUAGES.filter((language) => language !== 'en'))(
    'are not left in English in %s',
    async (language) => {
      const texts = await textsOf(area);
      const left = Object.keys(texts.en).filter((key) => {
        const english = variants(texts.en[key]!).join();
        // A lone word can be the same in two languages; a sentence is not.
        return english.includes(' ') && variants(texts[language][key]!).join() === english;
      });
      expect(left).toEqual([]);
    },
  );
});

it('knows the areas there are', () => {
  expect(AREAS.length).toBeGreaterThan(0);
});
