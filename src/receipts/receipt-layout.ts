import type { ReceiptWords } from './receipt-words.js';
import { wrapText } from './wrap-text.js';

/** A4 in points, as PDF counts. */
export const PAGE = { width: 595, height: 842 } as const;

export interface TextMark {
  readonly kind: 'text';
  readonly text: string;
  /** From the side on which the language begins. */
  readonly x: number;
  /** Of the base line. */
  readonly y: number;
  readonly size: number;
  readonly bold: boolean;
  readonly color: string;
  /** Which end of the text stands at `x`. */
  readonly align: 'start' | 'end';
}

export interface AreaMark {
  readonly kind: 'area';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly color: string;
}

export type Mark = TextMark | AreaMark;

export interface Font {
  readonly size: number;
  readonly bold: boolean;
}

export type MeasureText = (text: string, font: Font) => number;

const MARGIN = 56;
const INNER = PAGE.width - 2 * MARGIN;
const COLUMN_GAP = 24;
const COLUMN = (INNER - COLUMN_GAP) / 2;

const INK = '#16202c';
const QUIET = '#5a6472';
const ACCENT = '#1f4b6e';
const TINT = '#eef3f7';
const RULE = '#cfd8e0';

const HEADING: Font = { size: 15, bold: true };
const TITLE: Font = { size: 30, bold: true };
const LABEL: Font = { size: 9, bold: false };
const VALUE: Font = { size: 11.5, bold: false };
const SUM: Font = { size: 17, bold: true };
const NOTE: Font = { size: 9.5, bold: false };

/**
 * Where everything stands on the page. The sides are start and end rather than left and right: whoever
 * draws an Arabic receipt counts from the right.
 */
export function layOutReceipt(words: ReceiptWords, measure: MeasureText): Mark[] {
  const page = new Page(words.locale.language, measure);
  page.area({ x: 0, y: 0, width: PAGE.width, height: 8, color: ACCENT });
  page.moveTo(72);
  page.lines(words.publisher, HEADING, { most: 2 });
  page.moveBy(2);
  for (const line of words.address.slice(0, 6)) page.lines(line, NOTE, { color: QUIET, most: 2 });
  page.moveTo(Math.max(page.y + 40, 190));
  page.lines(words.title, TITLE, { color: ACCENT });
  page.moveBy(22);
  const facts = [...words.facts];
  // Names and titles may be long: they have the whole width.
  const wide = facts.splice(-2);
  for (let at = 0; at < facts.length; at += 2) {
    page.columns(facts.slice(at, at + 2));
  }
  for (const fact of wide) page.fact(fact);
  page.moveBy(12);
  for (const part of words.parts) page.row(part);
  page.sum(words.sum);
  page.moveBy(34);
  page.lines(words.note, NOTE, { color: QUIET });
  page.moveBy(14);
  page.lines(words.thanks, { size: 12, bold: true }, { color: ACCENT });
  page.footer(words.publisher, words.number);
  return page.marks;
}

/** A pen that goes down the page. */
class Page {
  readonly marks: Mark[] = [];
  y = 0;

  constructor(
    private readonly language: string,
    private readonly measure: MeasureText,
  ) {}

  moveTo(y: number): void {
    this.y = y;
  }

  moveBy(points: number): void {
    this.y += points;
  }

  area(mark: Omit<AreaMark, 'kind'>): void {
    this.marks.push({ kind: 'area', ...mark });
  }

  /** Wrapped lines from `x` on, one under the other. */
  lines(
    text: string,
    font: Font,
    {
      x = MARGIN,
      width = INNER,
      color = INK,
      most = 12,
    }: { x?: number; width?: number; color?: string; most?: number } = {},
  ): void {
    const { language } = this;
    const wrapped = wrapText(text, { width, most, language }, (part) => this.measure(part, font));
    for (const line of wrapped) {
      this.y += font.size * 1.4;
      this.text(line, font, { x, color, align: 'start' });
    }
  }

  /** Facts side by side, the longer one deciding where the next begin. */
  columns(facts: readonly (readonly [string, string])[]): void {
    const top = this.y;
    let bottom = top;
    facts.forEach(([label, value], at) => {
      this.y = top;
      const x = MARGIN + at * (COLUMN + COLUMN_GAP);
      this.lines(label, LABEL, { x, width: COLUMN, color: QUIET });
      this.lines(value, VALUE, { x, width: COLUMN, most: 3 });
      bottom = Math.max(bottom, this.y);
    });
    this.y = bottom + 9;
  }

  fact([label, value]: readonly [string, string]): void {
    this.lines(label, LABEL, { color: QUIET });
    this.lines(value, VALUE, { most: 3 });
    this.y += 9;
  }

  /** A label, and an amount at the other side. */
  row([label, value]: readonly [string, string]): void {
    this.y += 24;
    this.text(label, VALUE, { x: MARGIN + 14, color: INK, align: 'start' });
    this.text(value, VALUE, { x: PAGE.width - MARGIN - 14, color: INK, align: 'end' });
    this.area({ x: MARGIN, y: this.y + 9, width: INNER, height: 0.7, color: RULE });
  }

  sum([label, value]: readonly [string, string]): void {
    this.y += 14;
    this.area({ x: MARGIN, y: this.y, width: INNER, height: 46, color: TINT });
    this.y += 29;
    this.text(label, { size: 12, bold: true }, { x: MARGIN + 14, color: INK, align: 'start' });
    this.text(value, SUM, { x: PAGE.width - MARGIN - 14, color: INK, align: 'end' });
    this.y += 17;
  }

  footer(publisher: string, number: string): void {
    this.area({ x: MARGIN, y: PAGE.height - 64, width: INNER, height: 0.7, color: RULE });
    this.y = PAGE.height - 64;
    this.lines(publisher, LABEL, { color: QUIET, width: INNER * 0.7, most: 1 });
    this.text(number, LABEL, { x: PAGE.width - MARGIN, color: QUIET, align: 'end' });
  }

  private text(
    text: string,
    font: Font,
    place: { x: number; color: string; align: 'start' | 'end' },
  ): void {
    this.marks.push({ kind: 'text', text, y: this.y, ...font, ...place });
  }
}
