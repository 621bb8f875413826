/** How wide a text is drawn. */
export type Measure = (text: string) => number;

/**
 * Breaks a text into lines of a width, where its language may be broken: between words, and in Japanese
 * within a sentence. What is wider by itself is broken anywhere; lines after `most` are cut off.
 */
export function wrapText(
  text: string,
  { width, most = 20, language }: { width: number; most?: number; language: string },
  measure: Measure,
): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of piecesOf(text, language)) {
    if (measure((line + piece).trimEnd()) <= width) {
      line += piece;
      continue;
    }
    if (line !== '') lines.push(line.trimEnd());
    line = piece.trimStart();
    while (measure(line.trimEnd()) > width) {
      const head = longestHead(line, width, measure);
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), `${lines[most - 1]!.slice(0, -1)}…`];
}

/** Words with what follows them: no line begins with a comma or a full stop. */
function piecesOf(text: string, language: string): string[] {
  const pieces: string[] = [];
  for (const { segment, isWordLike } of new Intl.Segmenter(language, {
    granularity: 'word',
  }).segment(text)) {
    const last = pieces.at(-1);
    if (last === undefined || (isWordLike && !isGlued(last))) pieces.push(segment);
    else pieces[pieces.length - 1] = last + segment;
  }
  return pieces;
}

/** After these no line ends: an opening quote or bracket, a mark of direction, a no-break space. */
function isGlued(piece: string): boolean {
  return (
    /[\u2066-\u2068(«„“"'¿¡\u00a0\u202f-]$/.test(piece) ||
    !/[\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}。、]$/u.test(piece)
  );
}

function longestHead(text: string, width: number, measure: Measure): string {
  let head = '';
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(
    text,
  )) {
    if (head !== '' && measure(head + segment) > width) break;
    head += segment;
  }
  return head;
}
