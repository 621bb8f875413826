import type { SKRSContext2D } from '@napi-rs/canvas';
import { FONT_FAMILY } from '../drawing/fonts.js';
import type { Locale } from '../languages/locale.js';
import { MARGIN, PICTURE_WIDTH } from './picture-style.js';

export interface Ink {
  readonly size: number;
  readonly weight: 'normal' | 'bold';
  readonly colour: string;
}

export interface Place {
  /** From the edge at which reading begins. */
  readonly along: number;
  /** Of the baseline. */
  readonly y: number;
  /** Which end of the text stands at `along`. */
  readonly anchor?: 'start' | 'end';
}

/** Writes and measures in one locale; what is placed along a line begins on the right in Arabic. */
export class PicturePen {
  constructor(
    private readonly context: SKRSContext2D,
    readonly locale: Locale,
  ) {
    // Han characters are drawn as each language draws them.
    context.lang = locale.tag;
  }

  measure(text: string, ink: Ink): number {
    this.take(ink);
    return this.context.measureText(text).width;
  }

  write(text: string, ink: Ink, { along, y, anchor = 'start' }: Place): void {
    this.take(ink);
    this.context.direction = directionOf(text) ?? this.locale.direction;
    this.context.textAlign = (anchor === 'start') === this.isFromLeft ? 'left' : 'right';
    this.context.fillText(text, this.x(along), y);
  }

  /** A bar with round ends, between two distances along the line. */
  fillBar(colour: string, { along, y, length, height }: Bar): void {
    this.context.fillStyle = colour;
    this.context.beginPath();
    const left = this.isFromLeft ? this.x(along) : this.x(along) - length;
    this.context.roundRect(left, y, length, height, height / 2);
    this.context.fill();
  }

  private x(along: number): number {
    return this.isFromLeft ? MARGIN + along : PICTURE_WIDTH - MARGIN - along;
  }

  private get isFromLeft(): boolean {
    return this.locale.direction === 'ltr';
  }

  private take({ size, weight, colour }: Ink): void {
    this.context.font = `${weight} ${size}px ${FONT_FAMILY}`;
    this.context.fillStyle = colour;
  }
}

export interface Bar {
  readonly along: number;
  readonly y: number;
  readonly length: number;
  readonly height: number;
}

const LETTER = /\p{L}/u;
const FROM_RIGHT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** By the first letter, as browsers have it: a title has its own language. */
function directionOf(text: string): Locale['direction'] | null {
  const letter = LETTER.exec(text.replace(/\u2066.*?\u2069/gu, ''))?.[0];
  if (letter === undefined) return null;
  return FROM_RIGHT.test(letter) ? 'rtl' : 'ltr';
}
