import { formatMoney } from '../kernel/money/money.js';

export interface ScaleLabel {
  text: string;
  /** Where it is anchored: a share of the bar's length, 0 to 1. */
  at: number;
  anchor: 'start' | 'middle' | 'end';
  /** What it covers of the bar, in px. */
  start: number;
  end: number;
}

export interface Scale {
  amountsMinor: readonly number[];
  currency: string;
  /** What the bar's full length stands for. */
  endMinor: number;
  /** Length of the bar, in px; where it can vary, the shortest. */
  length: number;
  /** How amounts are written; as in English where nothing is said. */
  tag?: string;
}

/** A little wider than any figure of the labels' font size, 13 px. */
const FIGURE_WIDTH = 8;
const GAP = 12;

/**
 * The labels that fit under a bar without touching, as the support block places them (a test holds
 * the two together): the last amount, mostly the goal, then the first, then those between them.
 */
export function scaleLabels(scale: Scale): ScaleLabel[] {
  const sorted = [...new Set(scale.amountsMinor)].sort((a, b) => a - b);
  const kept: ScaleLabel[] = [];
  for (const amountMinor of [...sorted.slice(-1), ...sorted.slice(0, -1)]) {
    const label = place(amountMinor, scale);
    const isClear = kept.every(
      (other) => label.end + GAP <= other.start || other.end + GAP <= label.start,
    );
    if (isClear && label.end <= scale.length) kept.push(label);
  }
  return kept.sort((a, b) => a.start - b.start);
}

/** Centred under its mark, but never past either end of the bar. */
function place(amountMinor: number, { currency, endMinor, length, tag }: Scale): ScaleLabel {
  const text = formatMoney(amountMinor, currency, tag);
  const width = text.length * FIGURE_WIDTH;
  const share = Math.max(0, amountMinor) / endMinor;
  const start = Math.max(0, Math.min(share * length - width / 2, length - width));
  const end = start + width;
  if (start === 0) return { text, at: 0, anchor: 'start', start, end };
  if (end === length) return { text, at: 1, anchor: 'end', start, end };
  return { text, at: share, anchor: 'middle', start, end };
}
