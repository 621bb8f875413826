import { numberFormat } from '../number-format.js';

export type ParsedAmount =
  { amountMinor: number } | { problem: 'missing' | 'unreadable' | 'tooFine' };

export interface AmountNotation {
  minorUnits: number;
  /** Every amount is a multiple of this: a power of ten. */
  stepMinor: number;
  /** The reader's decimal separator; decides only what `2.500` or `2,500` means. */
  decimalSeparator: string;
}

const FIGURE = /^(\d{1,3}([.,\s'’])\d{3}(?:\2\d{3})*|\d+)(?:([.,])(\d+))?$/;

/**
 * Typed major units to minor units, on the digits themselves: through a float 19.99 would be 1998.
 * `25,50` and `25.50` are the same everywhere. One separator before exactly three digits reads as
 * the reader's language reads it, and where that gives too many decimals we ask, never guess.
 */
export function parseAmount(text: string, notation: AmountNotation): ParsedAmount {
  const typed = inPlainFigures(text)
    .replace(/\p{Sc}/gu, '')
    .trim();
  if (typed === '') return { problem: 'missing' };

  const figure = splitFigure(typed, inPlainFigures(notation.decimalSeparator));
  if (!figure) return { problem: 'unreadable' };
  if (figure.decimals.length > notation.minorUnits) return { problem: 'tooFine' };

  const amountMinor = Number(figure.whole + figure.decimals.padEnd(notation.minorUnits, '0'));
  if (!Number.isSafeInteger(amountMinor)) return { problem: 'unreadable' };
  return amountMinor % notation.stepMinor ? { problem: 'tooFine' } : { amountMinor };
}

/** Marks of direction, which Arabic amounts are copied with. */
const DIRECTION = /[\u061c\u200e\u200f\u2066-\u2069]/g;

/** Full-width figures, as Japanese keyboards write them, and Arabic ones, with their separators. */
function inPlainFigures(text: string): string {
  return text
    .normalize('NFKC')
    .replace(DIRECTION, '')
    .replace(/[٠-٩۰-۹]/g, (figure) => String(figure.charCodeAt(0) & 15))
    .replace(/٫/g, '.')
    .replace(/[٬،]/g, ',');
}

/** What stands between whole and decimals in a language. */
export function decimalSeparator(locale: string): string {
  const parts = numberFormat(locale).formatToParts(1.5);
  return parts.find((part) => part.type === 'decimal')?.value ?? '.';
}

function splitFigure(typed: string, decimalSeparator: string) {
  const [, grouped, groupMark, decimalMark, decimals = ''] = FIGURE.exec(typed) ?? [];
  if (grouped === undefined || (groupMark && groupMark === decimalMark)) return null;
  const whole = grouped.replace(/\D/g, '');

  const separators = grouped.length - whole.length;
  const isAmbiguous = separators === 1 && !decimalMark;
  // No one groups thousands after a lone zero: `0,500` is half a dinar.
  if (isAmbiguous && (groupMark === decimalSeparator || whole.startsWith('0'))) {
    return { whole: whole.slice(0, -3), decimals: whole.slice(-3) };
  }
  return { whole, decimals };
}
