import { type Canvas, createCanvas } from '@napi-rs/canvas';
import { loadFonts } from '../drawing/fonts.js';
import { wrapLines } from '../drawing/wrap-lines.js';
import type { Locale } from '../languages/locale.js';
import type { ProgressView } from '../progress/progress.view.js';
import { progressWords, type ProgressWords } from '../progress/progress-words.js';
import { barShares, type BarShares } from './bar-shares.js';
import { type Ink, PicturePen } from './picture-pen.js';
import { COLOURS, INNER_WIDTH, PICTURE_HEIGHT, PICTURE_WIDTH } from './picture-style.js';

export interface ShareSubject {
  readonly title: string;
  readonly publisherName: string;
  readonly progress: ProgressView;
  readonly locale: Locale;
}

const PUBLISHER: Ink = { size: 32, weight: 'bold', colour: COLOURS.accent };
const BADGE: Ink = { size: 28, weight: 'bold', colour: COLOURS.onAccent };
const HEADS: Ink = { size: 30, weight: 'normal', colour: COLOURS.muted };
const TITLE_SIZES = [76, 66, 58];
const MOST_TITLE_LINES = 3;
const GAP = 20;

/** Draws what a link to the campaign looks like where it is shared. */
export function drawSharePicture({ title, publisherName, progress, locale }: ShareSubject): Canvas {
  loadFonts();
  const canvas = createCanvas(PICTURE_WIDTH, PICTURE_HEIGHT);
  const context = canvas.getContext('2d');
  context.fillStyle = COLOURS.paper;
  context.fillRect(0, 0, PICTURE_WIDTH, PICTURE_HEIGHT);
  context.fillStyle = COLOURS.accent;
  context.fillRect(0, 0, PICTURE_WIDTH, 16);

  const pen = new PicturePen(context, locale);
  const words = progressWords(progress, locale);
  const shares = barShares(progress);
  const badgeLength = drawBadge(pen, words);
  const room = INNER_WIDTH - badgeLength - (badgeLength && GAP);
  pen.write(fitted(pen, publisherName, PUBLISHER, room), PUBLISHER, { along: 0, y: 106 });
  drawTitle(pen, title, shares ? { top: 134, bottom: 396 } : { top: 134, bottom: 380 });
  drawSums(pen, words, shares ? { y: 466, scale: 1 } : { y: 488, scale: 1.3 });
  if (shares) drawBar(pen, shares);
  pen.write(headsThatFit(pen, words), HEADS, { along: 0, y: 568 });
  return canvas;
}

function drawBadge(pen: PicturePen, { goalReached }: ProgressWords): number {
  if (goalReached === null) return 0;
  const padding = 24;
  const length = pen.measure(goalReached, BADGE) + 2 * padding;
  pen.fillBar(COLOURS.accent, { along: INNER_WIDTH - length, y: 68, length, height: 52 });
  pen.write(goalReached, BADGE, { along: INNER_WIDTH - padding, y: 104, anchor: 'end' });
  return length;
}

/** As large as it can be in two lines; what is longer has three of the smallest. */
function drawTitle(pen: PicturePen, title: string, { top, bottom }: Band): void {
  const settings = TITLE_SIZES.map((size) => {
    const ink: Ink = { size, weight: 'bold', colour: COLOURS.ink };
    const { lines, isCut } = wrapLines(title, {
      measure: (line) => pen.measure(line, ink),
      width: INNER_WIDTH,
      mostLines: MOST_TITLE_LINES,
      tag: pen.locale.tag,
    });
    return { ink, lines, isGood: lines.length < MOST_TITLE_LINES && !isCut };
  });
  const { ink, lines } = settings.find(({ isGood }) => isGood) ?? settings.at(-1)!;
  const lineHeight = ink.size * 1.24;
  const middle = (top + bottom) / 2;
  // From the middle of the lines to their baseline it is about a third of the letters' size.
  const first = middle - ((lines.length - 1) * lineHeight) / 2 + ink.size * 0.35;
  lines.forEach((line, index) => pen.write(line, ink, { along: 0, y: first + index * lineHeight }));
}

interface Band {
  readonly top: number;
  readonly bottom: number;
}

/** How much of how much, and how far; all smaller where the amounts are long. */
function drawSums(
  pen: PicturePen,
  { raised, caption, percent }: ProgressWords,
  { y, scale: wanted }: { y: number; scale: number },
): void {
  const inks = (scale: number) => ({
    raised: { size: 68 * scale, weight: 'bold', colour: COLOURS.ink } satisfies Ink,
    caption: { size: 36 * scale, weight: 'normal', colour: COLOURS.muted } satisfies Ink,
    percent: { size: 52 * scale, weight: 'bold', colour: COLOURS.accent } satisfies Ink,
  });
  const full = inks(wanted);
  const needed =
    pen.measure(raised, full.raised) +
    pen.measure(caption, full.caption) +
    (percent === null ? 0 : pen.measure(percent, full.percent) + GAP) +
    GAP;
  const used = inks(wanted * Math.min(1, INNER_WIDTH / needed));
  pen.write(raised, used.raised, { along: 0, y });
  const along = pen.measure(raised, used.raised) + GAP;
  pen.write(caption, used.caption, { along, y });
  if (percent !== null) {
    pen.write(percent, used.percent, { along: INNER_WIDTH, y, anchor: 'end' });
  }
}

function drawBar(pen: PicturePen, { raised, marks }: BarShares): void {
  const [y, height] = [492, 26];
  pen.fillBar(COLOURS.track, { along: 0, y, length: INNER_WIDTH, height });
  if (raised > 0) {
    // Shorter than it is high, its round ends would not be round.
    const length = Math.max(height, raised * INNER_WIDTH);
    pen.fillBar(COLOURS.accent, { along: 0, y, length, height });
  }
  for (const mark of marks) {
    const along = mark * INNER_WIDTH - 2;
    pen.fillBar(mark <= raised ? COLOURS.paper : COLOURS.muted, { along, y, length: 4, height });
  }
}

/** Rather a kind of supporter fewer than half a word. */
function headsThatFit(pen: PicturePen, { heads }: ProgressWords): string {
  const lines = heads.map((_, index) => heads.slice(0, index + 1).join(' · '));
  return lines.findLast((line) => pen.measure(line, HEADS) <= INNER_WIDTH) ?? heads[0]!;
}

/** What does not fit into one line ends in an ellipsis. */
function fitted(pen: PicturePen, text: string, ink: Ink, width: number): string {
  const measure = (line: string) => pen.measure(line, ink);
  return wrapLines(text, { measure, width, mostLines: 1, tag: pen.locale.tag }).lines[0] ?? '';
}
