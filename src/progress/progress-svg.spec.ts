import { chooseLocale, ENGLISH, LANGUAGES } from '../languages/locale.js';
import { progressSvg } from './progress-svg.js';
import type { ProgressView } from './progress.view.js';

const draw = (overrides: Partial<ProgressView>, locale = ENGLISH) =>
  progressSvg(
    {
      campaign: 'winter',
      currency: 'usd',
      goalMinor: 500000,
      raisedMinor: 130000,
      grossMinor: 130000,
      refundedMinor: 0,
      disputedMinor: 0,
      pendingMinor: 0,
      percent: 26,
      supporters: 1,
      freeSupporters: 0,
      monthly: { supporters: 0, raisedMinor: 0 },
      scaleMinor: [0, 250000, 500000],
      milestones: [],
      version: 1,
      asOf: '2026-11-23T08:00:00.000Z',
      ...overrides,
    },
    locale,
  );
const tick = (svg: string) => /<rect\s+x="(\d+)"\s+y="44"\s+width="2"[^>]*fill="(#\w+)"/.exec(svg);
const textsOf = (svg: string) =>
  [...svg.matchAll(/<text[^>]*>(.*?)<\/text/gs)].map(([, text]) =>
    text!
      .replace(/<[^>]*>/g, '')
      .replace(/\s+/g, ' ')
      .trim(),
  );
const reachedAt = '2026-11-23T08:00:00.000Z';

describe('progressSvg', () => {
  it('tells monthly supporters and money on its way apart from what was raised', () => {
    const svg = draw({ monthly: { supporters: 2, raisedMinor: 0 }, pendingMinor: 5000 });
    expect(svg).toContain('1 supporter · 2 support monthly · $50 more on its way');
    expect(svg).toContain('$1,300 raised');
  });

  it('draws a milestone as it stands now, whenever it was first reached', () => {
    const at = (reached: boolean) =>
      tick(draw({ milestones: [{ amountMinor: 125000, reachedAt, reached }] }))?.slice(1);
    expect(at(true)).toEqual(['167', '#ffffff']);
    expect(at(false)).toEqual(['167', '#55606e']);
  });

  it('says how many support without money', () => {
    expect(draw({ freeSupporters: 3 })).toContain('1 supporter · 3 more without money');
  });

  it.each([null, 0])(
    'draws no bar and no scale for a goal of %p, only what is raised',
    (goalMinor) => {
      const milestones = [{ amountMinor: 125000, reachedAt, reached: true }];
      const svg = draw({ goalMinor, percent: null, raisedMinor: 1, scaleMinor: [0], milestones });
      expect(svg.match(/<rect/g)).toHaveLength(1);
      expect(textsOf(svg)).toEqual(['$0.01 raised', '1 supporter']);
      expect(svg).toMatch(/viewBox="0 0 640 70"/);
    },
  );

  it('leaves out what would touch another label of the scale', () => {
    const svg = draw({ scaleMinor: [0, 10000, 250000, 500000] });
    expect(textsOf(svg).filter((text) => /^\$[\d,]+$/.test(text))).toEqual([
      '$0',
      '$2,500',
      '$5,000',
    ]);
  });

  it('says a total below nothing as it is, and fills no bar with it', () => {
    const svg = draw({ raisedMinor: -1337, percent: 0 });
    expect(svg).toContain('-$13.37 raised');
    expect(svg).not.toContain('#0b6e4f');
  });

  it.each(LANGUAGES)('has its words and amounts in %s', (language) => {
    const svg = draw({ pendingMinor: 1337, freeSupporters: 2 }, chooseLocale([language]));
    const english = language === 'en';
    for (const word of ['raised', 'supporter', 'without money', 'on its way']) {
      expect([word, svg.includes(word)]).toEqual([word, english]);
    }
    expect(svg).toMatch(/1[.,\s\u00a0\u202f]?300/);
    expect(svg).not.toMatch(/undefined|null|\{\w+\}/);
  });

  it('is read from the right in Arabic: the bar begins there, and so does its scale', () => {
    const svg = draw({}, chooseLocale(['ar']));
    const [, x, width] = /<rect x="(\d+)" y="44" width="(\d+)"[^>]*fill="#0b6e4f"/.exec(svg)!;
    expect(Number(x) + Number(width)).toBe(640 - 16);
    const scale = [...svg.matchAll(/x="(\d+)"\s+y="80"\s+text-anchor="(\w+)"/g)];
    expect(scale.map(([, at, anchor]) => `${at} ${anchor}`)).toEqual([
      '624 start',
      '320 middle',
      '16 end',
    ]);
  });

  it('invites the first supporter', () => {
    expect(textsOf(draw({ supporters: 0 }))).toContain('Be the first supporter');
  });
});
