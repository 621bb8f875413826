import { cellOf, entriesCsv } from './entries-csv.js';
import type { EntryView } from './finance.views.js';

const ENTRY: EntryView = {
  id: '7',
  campaign: 'winter',
  giftId: '3',
  kind: 'refund',
  stripeObjectId: 're_1',
  amountMinor: -1337,
  currency: 'usd',
  occurredAt: '2026-11-23T08:00:00.000Z',
  recordedAt: '2026-11-23T08:00:01.000Z',
  period: '2026-11-01',
  adjusts: null,
  countsAs: 'refund',
  corrects: null,
};

describe('cellOf', () => {
  it.each([
    ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
    ['+1 555', "'+1 555"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['-13.37', '-13.37'],
    ['a,b', '"a,b"'],
    ['two\nlines', '"two\nlines"'],
    [null, ''],
    [-1337, '-1337'],
  ])('writes %p as %s', (value, expected) => {
    expect(cellOf(value)).toBe(expected);
  });
});

describe('entriesCsv', () => {
  it('writes a header and a line per entry, amounts to the cent', async () => {
    let text = '';
    for await (const part of entriesCsv(batches())) text += part;
    expect(text).toBe(
      'id,campaign,giftId,kind,stripeObjectId,amountMinor,amount,currency,occurredAt,recordedAt,period,adjusts,countsAs,corrects\r\n' +
        '7,winter,3,refund,re_1,-1337,-13.37,usd,2026-11-23T08:00:00.000Z,2026-11-23T08:00:01.000Z,2026-11-01,,refund,\r\n',
    );
  });
});

async function* batches(): AsyncGenerator<EntryView[]> {
  yield await Promise.resolve([ENTRY]);
}
