import { inflateSync } from 'node:zlib';

/** A glyph as it is drawn: the text it stands for, and where it begins. */
export interface Glyph {
  readonly text: string;
  readonly x: number;
  /** From the top of the page. */
  readonly y: number;
}

/** Every glyph that a one-page PDF of our drawing library draws. */
export function glyphsIn(pdf: Buffer): Glyph[] {
  const objects = objectsIn(pdf);
  const fonts = new Map<string, Map<string, string>>();
  for (const { head } of objects.values()) {
    for (const [, name, id] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const toUnicode = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id!)?.head ?? '')?.[1];
      if (toUnicode) fonts.set(name!, charactersIn(objects.get(toUnicode)!.stream));
    }
  }
  const pages = [...objects.values()].filter(({ stream }) => / Tm\n/.test(stream));
  return pages.flatMap(({ stream }) => drawnIn(stream, fonts));
}

/** What stands on a line, as an eye reads it: from left to right. */
export function lineAt(glyphs: readonly Glyph[], y: number): string {
  return glyphs
    .filter((glyph) => Math.abs(glyph.y - y) < 0.5)
    .sort((one, other) => one.x - other.x)
    .map(({ text }) => text)
    .join('');
}

function objectsIn(pdf: Buffer): Map<string, { head: string; stream: string }> {
  const text = pdf.toString('latin1');
  const objects = new Map<string, { head: string; stream: string }>();
  for (const [, id, body] of text.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [head = '', bytes] = body!.split(/ ?stream\n/);
    objects.set(id!, { head, stream: bytes === undefined ? '' : contentOf(head, bytes) });
  }
  return objects;
}

function contentOf(head: string, bytes: string): string {
  const raw = Buffer.from(bytes.replace(/\nendstream$/, ''), 'latin1');
  if (!head.includes('/FlateDecode') || /\/(FontFile|Length1)/.test(head))
    return raw.toString('latin1');
  return inflateSync(raw).toString('latin1');
}

/** Glyph ids, as four hexadecimal digits, to text. */
function charactersIn(map: string): Map<string, string> {
  const characters = new Map<string, string>();
  for (const [, section] of map.matchAll(/beginbfchar\n([\s\S]*?)endbfchar/g)) {
    for (const [, id, text] of section!.matchAll(/<(\w{4})> <(\w+)>/g)) {
      characters.set(id!.toUpperCase(), utf16(text!));
    }
  }
  for (const [, section] of map.matchAll(/beginbfrange\n([\s\S]*?)endbfrange/g)) {
    for (const [, from, to, text] of section!.matchAll(/<(\w{4})> <(\w{4})> <(\w+)>/g)) {
      for (let id = parseInt(from!, 16), at = 0; id <= parseInt(to!, 16); id += 1, at += 1) {
        const key = id.toString(16).toUpperCase().padStart(4, '0');
        characters.set(key, String.fromCodePoint(utf16(text!).codePointAt(0)! + at));
      }
    }
  }
  return characters;
}

function utf16(hex: string): string {
  return Buffer.from(hex, 'hex').swap16().toString('utf16le');
}

function drawnIn(
  content: string,
  fonts: ReadonlyMap<string, ReadonlyMap<string, string>>,
): Glyph[] {
  const glyphs: Glyph[] = [];
  let characters: ReadonlyMap<string, string> = new Map();
  let [x, y] = [0, 0];
  const number = '(-?[\\d.]+)';
  const step = new RegExp(
    `/(F\\d+) ${number} Tf|1 0 0 -1 ${number} ${number} Tm|${number} ${number} Td|<(\\w+)> Tj`,
    'g',
  );
  for (const [, font, , left, top, right, down, ids] of content.matchAll(step)) {
    if (font) characters = fonts.get(font) ?? new Map<string, string>();
    else if (left !== undefined) [x, y] = [Number(left), Number(top)];
    else if (right !== undefined) [x, y] = [x + Number(right), y - Number(down)];
    for (const id of ids?.match(/.{4}/g) ?? []) {
      glyphs.push({ text: characters.get(id.toUpperCase()) ?? '', x, y });
    }
  }
  return glyphs;
}
