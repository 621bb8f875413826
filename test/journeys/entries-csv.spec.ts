import { bookEntries, type BookedEntry, makeGifts } from '../support/book-entries.js';
import { startTestService, type TestService } from '../support/test-service.js';

describe('the export of entries', () => {
  let service: TestService;
  let authorization: string;
  beforeEach(async () => {
    service = await startTestService();
    authorization = `Bearer ${await service.staffKey('finance')}`;
    await makeGifts(service);
  });
  afterEach(() => service.close());

  const book = (entries: readonly BookedEntry[]) => bookEntries(service, entries);
  const open = (query = '') =>
    fetch(`${service.url}/v1/finance/entries.csv${query}`, {
      headers: { Authorization: authorization },
    });
  const lines = async (query?: string) => {
    const [header, ...rest] = (await (await open(query)).text()).split('\r\n');
    expect(header).toBe(
      'id,campaign,giftId,kind,stripeObjectId,amountMinor,amount,currency,occurredAt,recordedAt,' +
        'period,adjusts,countsAs,corrects',
    );
    expect(rest.pop()).toBe('');
    return rest;
  };
  const cells = async (column: number) => (await lines()).map((line) => line.split(',')[column]);

  it('has a header, a line for each entry in the order of ids, and nothing else', async () => {
    await book([
      { object: 'pi_1' },
      { object: 'txn_1', kind: 'fee', amountMinor: -69 },
      { object: 'c_1', kind: 'correction', countsAs: 'fee', corrects: 2, adjusts: '2026-10-01' },
      { object: 're_1', kind: 'refund', amountMinor: -1337, campaign: 'jpy', currency: 'jpy' },
    ]);
    const at = '2026-11-23T08:00:00.000Z,2026-11-23T08:00:00.000Z';
    expect(await lines()).toEqual([
      `1,winter,2,gift,pi_1,1337,13.37,usd,${at},2026-11-01,,gift,`,
      `2,winter,2,fee,txn_1,-69,-0.69,usd,${at},2026-11-01,,fee,`,
      `3,winter,2,correction,c_1,1337,13.37,usd,${at},2026-11-01,2026-10-01,fee,2`,
      `4,2026-yen,1,refund,re_1,-1337,-1337,jpy,${at},2026-11-01,,refund,`,
    ]);
  });

  it('quotes what would break a line, and lets no text be taken for a formula', async () => {
    const texts = {
      '=HYPERLINK("http://x")': `"'=HYPERLINK(""http://x"")"`,
      '+1 555': "'+1 555",
      '-2+3': "'-2+3",
      '@SUM(A1)': "'@SUM(A1)",
      '\tx': "'\tx",
      '\rx': `"'\rx"`,
      '\nx': '"\nx"',
      'two\r\nlines': '"two\r\nlines"',
      'a,b': '"a,b"',
      'say "so"': '"say ""so"""',
      'tab\tinside': 'tab\tinside',
      'back\\slash\\n\\\\': 'back\\slash\\n\\\\',
      '\\N': '\\N',
      '\\.': '\\.',
      'bell\b\f\v': 'bell\b\f\v',
      "'quoted": "'quoted",
      ' spaced ': ' spaced ',
      "Zoë O'Neil 🎁": "Zoë O'Neil 🎁",
      '-13.37': '-13.37',
      '+13.37': "'+13.37",
      '1e5': '1e5',
      '': '',
    };
    await book(Object.keys(texts).map((object) => ({ object })));
    const at = '2026-11-23T08:00:00.000Z';
    const expected = Object.values(texts).map(
      (text, row) =>
        `${row + 1},winter,2,gift,${text},1337,13.37,usd,${at},${at},2026-11-01,,gift,\r\n`,
    );
    const text = await (await open()).text();
    expect(text.slice(text.indexOf('\r\n') + 2)).toBe(expected.join(''));
  });

  it('guards a currency like any other text', async () => {
    await book([{ object: 'pi_1', currency: '=a,b' }]);
    expect((await lines())[0]).toContain(',13.37,"\'=a,b",2026');
  });

  it('writes amounts with the decimals of their currency, of either sign', async () => {
    const amounts: [string, number, string][] = [
      ['usd', 5, '0.05'],
      ['usd', -5, '-0.05'],
      ['usd', 100, '1.00'],
      ['usd', 9_007_199_254_740_991, '90071992547409.91'],
      ['jpy', 1337, '1337'],
      ['jpy', -1337, '-1337'],
      ['kwd', 10, '0.010'],
      ['kwd', -12_340, '-12.340'],
      ['isk', 133_700, '1337.00'],
      ['xyz', 7, '0.07'],
    ];
    await book(
      amounts.map(([currency, amountMinor], at) => ({
        object: `txn_${at}`,
        kind: 'fee',
        currency,
        amountMinor,
      })),
    );
    expect(await cells(5)).toEqual(amounts.map(([, amountMinor]) => String(amountMinor)));
    expect(await cells(6)).toEqual(amounts.map(([, , decimal]) => decimal));
  });

  it('writes times in UTC, cut to the millisecond, wherever the database is', async () => {
    await service.pool.query(
      `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET timezone = %L', current_database(), 'Asia/Kathmandu'); END $$`,
    );
    const times = {
      '2026-11-23T08:00:00Z': '2026-11-23T08:00:00.000Z',
      '2026-11-23T08:00:00.1Z': '2026-11-23T08:00:00.100Z',
      '2026-11-23T08:00:00.04Z': '2026-11-23T08:00:00.040Z',
      '2026-11-23T08:00:00.000999Z': '2026-11-23T08:00:00.000Z',
      '2026-11-23T23:59:59.999999Z': '2026-11-23T23:59:59.999Z',
      '2026-11-23T23:59:59.283Z': '2026-11-23T23:59:59.283Z',
      '2024-02-29T00:30:00+01:00': '2024-02-28T23:30:00.000Z',
      '1969-12-31T23:59:59.9995Z': '1969-12-31T23:59:59.999Z',
    };
    await book(Object.keys(times).map((at) => ({ object: at, at })));
    expect(await cells(8)).toEqual(Object.values(times));
    expect(await cells(9)).toEqual(Object.values(times));
  });

  it('takes what is asked for, and is a header alone where there is nothing', async () => {
    await book([
      { object: 'pi_1', at: '2026-11-01T00:00:00Z' },
      { object: 'txn_1', kind: 'fee', amountMinor: -69, at: '2026-11-30T23:59:59.999Z' },
      { object: 'pi_2', campaign: 'jpy', currency: 'jpy', at: '2026-12-01T00:00:00Z' },
    ]);
    const ids = async (query: string) => (await lines(query)).map((line) => line.split(',')[0]);
    expect(await ids('')).toEqual(['1', '2', '3']);
    expect(await ids('?campaign=winter')).toEqual(['1', '2']);
    expect(await ids('?kind=gift')).toEqual(['1', '3']);
    expect(await ids('?from=2026-11-01&to=2026-12-01')).toEqual(['1', '2']);
    expect(await ids('?from=2026-11-30T23:59:59.999Z')).toEqual(['2', '3']);
    expect(await ids('?campaign=2026-yen&kind=gift&from=2026-12-01&to=2026-12-02')).toEqual(['3']);
    expect(await ids('?campaign=nowhere')).toEqual([]);
  });
});
