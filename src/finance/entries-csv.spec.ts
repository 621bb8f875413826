import fc from 'fast-check';
import { csvLine } from './csv-line.js';
import { csvOf, entriesCsv } from './entries-csv.js';

const LINE =
  '7\twinter\t3\trefund\tre_1\t-1337\tusd\t2026-11-23 08:00:00\t2026-11-23 08:00:01.1\t2026-11-01\t\trefund\t';

describe('csvOf', () => {
  const cell = fc.oneof(
    fc.stringMatching(/^[a-zé_0-9 ]{0,8}$/),
    fc.stringMatching(/^[=+@'",.\-\w€]{0,6}$/),
    fc.constantFrom('\\\\N', '\\t', '\\r\\n', 'a\\\\b', '-13.37', '"'.repeat(40)),
  );
  const time = fc.stringMatching(/^20\d\d-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?$/);
  const id = fc.nat().map(String);
  const line = fc
    .tuple(
      ...[
        id,
        cell,
        id,
        cell,
        cell,
        fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -200, max: 200 })).map(String),
      ],
      ...[fc.constantFrom('usd', 'jpy', 'kwd', 'xyz', 'jpyx', 'us', '=a,b'), time, time],
      ...[fc.constant('2026-11-01'), fc.constantFrom('', '2026-10-01'), cell, id],
    )
    .map((cells) => cells.join('\t'));

  it('writes every line as csvLine does, copied or not', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 5 }), (lines) => {
        const copied = Buffer.from(lines.map((each) => `${each}\n`).join(''));
        expect(csvOf(copied).toString()).toBe(lines.map(csvLine).join(''));
      }),
    );
  });
});

describe('entriesCsv', () => {
  it('writes a header and a line per entry', async () => {
    const parts: Buffer[] = [];
    for await (const part of entriesCsv(slices([LINE], [LINE, LINE], []))) parts.push(part);
    const [header, ...lines] = Buffer.concat(parts).toString().split('\r\n');
    expect(header).toMatch(/^id,campaign,giftId,/);
    expect(lines).toEqual([...Array<string>(3).fill(csvLine(LINE).trimEnd()), '']);
  });
});

async function* slices(...all: string[][]): AsyncGenerator<Buffer> {
  for (const slice of all) {
    yield await Promise.resolve(Buffer.from(slice.map((line) => `${line}\n`).join('')));
  }
}
