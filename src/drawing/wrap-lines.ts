export interface Wrapping {
  /** How wide a line is once it is drawn. */
  readonly measure: (line: string) => number;
  readonly width: number;
  readonly mostLines: number;
  /** The language tag whose rules say what a word is. */
  readonly tag: string;
}

export interface Wrapped {
  readonly lines: readonly string[];
  /** Whether something had to be left out; the last line then ends in an ellipsis. */
  readonly isCut: boolean;
}

/**
 * Breaks a text of any script into lines that fit, about equally long. Between the words of Japanese
 * a line may end, though there is no space; a word that is longer than a line is broken.
 */
export function wrapLines(text: string, wrapping: Wrapping): Wrapped {
  const pieces = piecesOf(text.replace(BREAKABLE_SPACES, ' ').trim(), wrapping.tag);
  const lines = fill(pieces, wrapping);
  const { mostLines } = wrapping;
  return lines.length > mostLines
    ? { lines: cut(lines.slice(0, mostLines), wrapping), isCut: true }
    : { lines: balance(lines, pieces, wrapping), isCut: false };
}

/** All white space but that which holds what stands on both sides of it together. */
const BREAKABLE_SPACES = /[^\S\u00a0\u202f\ufeff]+/gu;
const ENDS_IN_SPACE = / $/;
const ENDS_IN_HYPHEN = /[-\u2010\u2013\u2014]$/;
const WITHOUT_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** What may not begin a line: closing punctuation, and marks that belong to what stands before. */
const NEVER_FIRST = /^[\p{Pe}\p{Pf}\p{Po}\p{Pd}\p{M}\s\u30fc\u3005]/u;
/** What may not end one: opening punctuation, and signs of currencies. */
const NEVER_LAST = /[\p{Ps}\p{Pi}\p{Sc}]$/u;

function piecesOf(text: string, tag: string): string[] {
  const pieces: string[] = [];
  for (const { segment } of new Intl.Segmenter(tag, { granularity: 'word' }).segment(text)) {
    const before = pieces.at(-1);
    if (before === undefined || mayBreak(before, segment)) pieces.push(segment);
    else pieces[pieces.length - 1] = before + segment;
  }
  return pieces;
}

function mayBreak(before: string, after: string): boolean {
  if (ENDS_IN_SPACE.test(before)) return true;
  if (NEVER_FIRST.test(after) || NEVER_LAST.test(before)) return false;
  if (ENDS_IN_HYPHEN.test(before)) return true;
  return WITHOUT_SPACES.test(before.at(-1)!) || WITHOUT_SPACES.test(after[0]!);
}

function fill(pieces: readonly string[], { measure, width, tag }: Wrapping): string[] {
  const lines: string[] = [];
  let line = '';
  const fits = (longer: string) => measure(longer.trimEnd()) <= width;
  for (const piece of pieces) {
    const parts = fits(piece) ? [piece] : graphemesOf(piece, tag);
    for (const part of parts) {
      if (line !== '' && !fits(line + part)) {
        lines.push(line.trimEnd());
        line = '';
      }
      line += part;
    }
  }
  return line === '' ? lines : [...lines, line.trimEnd()];
}

/** The narrowest lines that are no more of them: two of like length rather than a word below. */
function balance(lines: string[], pieces: readonly string[], wrapping: Wrapping): string[] {
  let narrowest = lines;
  let [tooNarrow, wideEnough] = [0, wrapping.width];
  while (lines.length > 1 && wideEnough - tooNarrow > 1) {
    const width = (tooNarrow + wideEnough) / 2;
    const narrower = fill(pieces, { ...wrapping, width });
    if (narrower.length > lines.length || breaksWord(narrower, pieces)) tooNarrow = width;
    else [narrowest, wideEnough] = [narrower, width];
  }
  return narrowest;
}

function breaksWord(lines: readonly string[], pieces: readonly string[]): boolean {
  const ends = new Set(pieces.map((_, index) => lettersOf(pieces.slice(0, index + 1))));
  return lines.some((_, index) => !ends.has(lettersOf(lines.slice(0, index + 1))));
}

function lettersOf(texts: readonly string[]): string {
  return texts.join('').replaceAll(' ', '');
}

function cut(lines: readonly string[], { measure, width, tag }: Wrapping): string[] {
  const kept = graphemesOf(lines.at(-1)!, tag);
  const cutLine = () => `${kept.join('').replace(/[\s\p{P}]+$/u, '')}…`;
  while (kept.length > 0 && measure(cutLine()) > width) kept.pop();
  return [...lines.slice(0, -1), cutLine()];
}

function graphemesOf(text: string, tag: string): string[] {
  const segmenter = new Intl.Segmenter(tag, { granularity: 'grapheme' });
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}
