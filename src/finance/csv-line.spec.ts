import { cellOf, csvLine } from './csv-line.js';

const TIMES = '2026-11-23 08:00:00\t2026-11-23 08:00:01.123456';
const LINE = `7\twinter\t3\trefund\tre_1\t-1337\tusd\t${TIMES}\t2026-11-01\t\trefund\t`;

describe('cellOf', () => {
  it.each([
    ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
    ['+1 555', "'+1 555"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['-13.37', '-13.37'],
    ['-13.37-1', "'-13.37-1"],
    ['a,b', '"a,b"'],
    ['two\nlines', '"two\nlines"'],
    ['', ''],
    ['-1337', '-1337'],
  ])('writes %p as %s', (text, expected) => {
    expect(cellOf(text)).toBe(expected);
  });
});

describe('csvLine', () => {
  it('writes amounts to the cent and times to the millisecond, cut', () => {
    expect(csvLine(LINE)).toBe(
      '7,winter,3,refund,re_1,-1337,-13.37,usd,2026-11-23T08:00:00.000Z,2026-11-23T08:00:01.123Z,2026-11-01,,refund,\r\n',
    );
  });

  it.each([
    ['a\\tb', 'a\tb'],
    ['a\\\\tb', 'a\\tb'],
    ['\\\\N', '\\N'],
    ['\\b\\f\\v', '\b\f\v'],
    ['\\r\\n', `"'\r\n"`],
  ])('reads what COPY escaped: %j', (copied, expected) => {
    expect(csvLine(LINE.replace('re_1', copied))).toContain(`,refund,${expected},-1337,`);
  });
});
