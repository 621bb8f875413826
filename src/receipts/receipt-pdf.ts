import { createCanvas, PDFDocument } from '@napi-rs/canvas';
import { FONT_FAMILY, loadFonts } from '../drawing/fonts.js';
import type { Locale } from '../languages/locale.js';
import { type Font, layOutReceipt, type Mark, PAGE } from './receipt-layout.js';
import { receiptWords } from './receipt-words.js';
import type { Receipt } from './receipt.js';

type Direction = Locale['direction'];
/** What draws, on a page or on a picture. */
type Pen = ReturnType<PDFDocument['beginPage']>;

/** A receipt as PDF: the same row makes the same bytes, whenever and wherever it is made. */
export function makeReceiptPdf(receipt: Receipt): Buffer {
  loadFonts();
  const words = receiptWords(receipt);
  const { direction } = words.locale;
  const paper = createCanvas(1, 1).getContext('2d');
  const marks = layOutReceipt(words, (text, font) => {
    prepare(paper, font, direction);
    return paper.measureText(text).width;
  });
  const document = new PDFDocument({
    title: `${words.title} ${receipt.number}`,
    author: receipt.publisherName,
  });
  drawMarks(document.beginPage(PAGE.width, PAGE.height), marks, direction);
  document.endPage();
  return document.close();
}

export function drawMarks(context: Pen, marks: readonly Mark[], direction: Direction): void {
  const fromLeft = (x: number) => (direction === 'rtl' ? PAGE.width - x : x);
  for (const mark of marks) {
    context.fillStyle = mark.color;
    if (mark.kind === 'area') {
      const { x, y, width, height } = mark;
      context.fillRect(direction === 'rtl' ? PAGE.width - x - width : x, y, width, height);
    } else {
      prepare(context, mark, direction);
      context.textAlign = mark.align;
      context.fillText(mark.text, fromLeft(mark.x), mark.y);
    }
  }
}

function prepare(context: Pen, { size, bold }: Font, direction: Direction): void {
  context.font = `${bold ? 'bold' : 'normal'} ${size}px ${FONT_FAMILY}`;
  context.direction = direction;
}
