import { LANGUAGES } from '../../src/languages/locale.js';
import { makeReceiptPdf } from '../../src/receipts/receipt-pdf.js';
import type { Receipt } from '../../src/receipts/receipt.js';
import { glyphsIn, lineAt } from '../support/pdf-glyphs.js';

const RECEIPT: Receipt = {
  id: 1,
  series: 'receipt',
  number: '2026-000017',
  receiptNumber: '2026-000017',
  giftId: 1,
  refundId: null,
  cancels: null,
  cancelledNumber: null,
  amountMinor: 251_336,
  feeCoverMinor: 1_337,
  currency: 'usd',
  interval: 'once',
  giver: "Zoë O'Neil",
  locale: 'en',
  campaignTitle: `Zoë's "Winter" <fund>`,
  publisherName: 'The Test Herald',
  publisherAddress: '12 Example Street, 1010 Sampletown',
  issuedOn: '2026-11-27',
  movedOn: '2026-11-26',
};

/** Every line of it, from left to right, without what is drawn as nothing. */
function linesOf(receipt: Receipt): string[] {
  const glyphs = glyphsIn(makeReceiptPdf(receipt));
  const heights = [...new Set(glyphs.map(({ y }) => Math.round(y * 10) / 10))];
  return heights.map((y) => lineAt(glyphs, y).replace(/[\u2066-\u2069\u00a0\u202f ]/g, ''));
}

describe('a receipt as PDF', () => {
  it.each([
    ['en', ['2026-000017', '$2,513.36', '$13.37']],
    ['de', ['2026-000017', '2.513,36$', '13,37$']],
    ['fr', ['2026-000017', '2513,36$US', '13,37$US']],
    ['es', ['2026-000017', '2513,36US$', '13,37US$']],
    ['ru', ['2026-000017', '2513,36$', '13,37$']],
    ['ar', ['2026-000017', '2,513.36US$', '13.37US$']],
    ['ja', ['2026-000017', '$2,513.36', '$13.37']],
  ])('has digits in their order where they are drawn, in %s', (locale, expected) => {
    const lines = linesOf({ ...RECEIPT, locale });
    for (const text of expected) expect(lines.join('\n')).toContain(text);
    for (const wrong of ['000017-2026', '36.513', '37.13']) {
      expect(lines.join('\n')).not.toContain(wrong);
    }
  });

  it.each(LANGUAGES)('is the same bytes of the same row, in %s', (locale) => {
    const receipt = { ...RECEIPT, locale };
    expect(makeReceiptPdf(receipt).equals(makeReceiptPdf({ ...receipt }))).toBe(true);
  });

  it('names the receipt that a credit note is about', () => {
    const credit: Receipt = {
      ...RECEIPT,
      ...{ series: 'credit_note', number: 'C2026-000003', amountMinor: 300, feeCoverMinor: 0 },
      ...{ refundId: 're_1', locale: 'ar' },
    };
    const text = linesOf(credit).join('\n');
    expect(text).toContain('C2026-000003');
    expect(text).toContain('2026-000017');
  });

  it.each(LANGUAGES)('names the credit note that one takes back, in %s', (locale) => {
    const cancellation: Receipt = {
      ...RECEIPT,
      ...{ series: 'credit_note', number: 'C2026-000004', amountMinor: 300, feeCoverMinor: 0 },
      ...{ cancels: 2, cancelledNumber: 'C2026-000003', locale },
    };
    const text = linesOf(cancellation).join('\n');
    expect(text).toContain('C2026-000004');
    expect(text).toContain('C2026-000003');
  });

  it('holds a name of any length, and one that is no name', () => {
    for (const giver of [
      'x'.repeat(5_000),
      `${'name '.repeat(900)}`,
      '\u202e\r\n\0',
      '名'.repeat(900),
    ]) {
      const glyphs = glyphsIn(makeReceiptPdf({ ...RECEIPT, giver }));
      expect(glyphs.every(({ x, y }) => x >= 0 && x < 595 && y > 0 && y < 842)).toBe(true);
    }
  });
});
