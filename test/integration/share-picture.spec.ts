import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { FONT_FAMILY } from '../../src/drawing/fonts.js';
import { chooseLocale, type Language, LANGUAGES } from '../../src/languages/locale.js';
import type { ProgressView } from '../../src/progress/progress.view.js';
import { drawSharePicture } from '../../src/share/draw-share-picture.js';
import { COLOURS, MARGIN, PICTURE_WIDTH } from '../../src/share/picture-style.js';
import { progressView } from '../support/progress-views.js';

const PICTURES = join('test-output', 'share');

const TITLES: Record<Language, string> = {
  en: 'Keep our newsroom independent',
  de: 'Für eine unabhängige Redaktion, die nachfragt',
  fr: 'Gardons notre rédaction indépendante\u00a0!',
  es: 'Mantengamos independiente nuestra redacción',
  ru: 'Сохраним независимость нашей редакции',
  ar: 'حافظوا على استقلال غرفة أخبارنا',
  ja: '独立した編集部を、読者の皆さまとともに守り続けるために',
};

const STATES: Record<string, Partial<ProgressView>> = {
  'on-its-way': {},
  'past-the-goal': { raisedMinor: 712_345, percent: 142, supporters: 1_234 },
  'no-goal': { goalMinor: null, percent: null, milestones: [] },
  'below-nothing': { raisedMinor: -1_337, percent: 0, supporters: 0, freeSupporters: 0 },
  'long-amounts': { currency: 'ugx', raisedMinor: 123_456_789_012, goalMinor: 500_000_000_000 },
};

const LONG_TITLE =
  `Zoë's "Winter" <fund>: help us pay the reporters who read every page of every file, and the ` +
  'lawyers who read what the reporters wrote before it is printed, for another year';

const draw = (overrides: Partial<ProgressView> = {}, language: Language = 'en', title = '') =>
  drawSharePicture({
    title: title || TITLES[language],
    publisherName: 'The Independent Newsroom',
    progress: progressView(overrides),
    locale: chooseLocale([language]),
  });
const bytes = (...of: Parameters<typeof draw>) => draw(...of).toBuffer('image/png');

/** The columns between which anything is drawn below the edge at the top. */
function extentOf(context: SKRSContext2D) {
  const [top, height] = [20, 610];
  const { data } = context.getImageData(0, top, PICTURE_WIDTH, height);
  const pixels = new Uint32Array(data.buffer, data.byteOffset, PICTURE_WIDTH * height);
  const [paper] = pixels;
  let [from, to] = [PICTURE_WIDTH, 0];
  pixels.forEach((pixel, at) => {
    if (pixel === paper) return;
    [from, to] = [Math.min(from, at % PICTURE_WIDTH), Math.max(to, at % PICTURE_WIDTH)];
  });
  return { from, to };
}

describe('the share picture', () => {
  it('is a PNG of 1200 by 630 in every language and state', () => {
    mkdirSync(PICTURES, { recursive: true });
    for (const language of LANGUAGES) {
      for (const [state, overrides] of Object.entries(STATES)) {
        const png = bytes(overrides, language);
        writeFileSync(join(PICTURES, `${language}-${state}.png`), png);
        expect(png.subarray(1, 4).toString()).toBe('PNG');
        expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
      }
    }
  });

  it('is another one when anything it shows changes, and the same when nothing does', () => {
    expect(bytes().equals(bytes({ version: 18, pendingMinor: 5_000, asOf: '' }))).toBe(true);
    for (const change of [
      { raisedMinor: 131_051 },
      { goalMinor: 500_100 },
      { percent: 27 },
      { supporters: 43 },
      { freeSupporters: 4 },
    ]) {
      expect(bytes(change).equals(bytes())).toBe(false);
    }
    expect(bytes({}, 'en', 'Another title').equals(bytes())).toBe(false);
  });

  it('leaves its margins free, however long title, amounts and words are', () => {
    for (const language of LANGUAGES) {
      for (const overrides of Object.values(STATES)) {
        const title = language === 'fr' ? 'W'.repeat(300) : LONG_TITLE;
        const context = draw(overrides, language, title).getContext('2d');
        const { from, to } = extentOf(context);
        expect(from).toBeGreaterThanOrEqual(MARGIN - 4);
        expect(to).toBeLessThanOrEqual(PICTURE_WIDTH - MARGIN + 4);
      }
    }
  });

  it('begins its bar at the left, and in Arabic at the right', () => {
    const isFilled = (language: Language, x: number) => {
      const { data } = draw({}, language).getContext('2d').getImageData(x, 505, 1, 1);
      return Buffer.from(data.subarray(0, 3)).toString('hex') === COLOURS.accent.slice(1);
    };
    const [left, right] = [MARGIN + 100, PICTURE_WIDTH - MARGIN - 100];
    expect([isFilled('en', left), isFilled('en', right)]).toEqual([true, false]);
    expect([isFilled('ar', left), isFilled('ar', right)]).toEqual([false, true]);
  });

  it('fills no bar with a total below nothing', () => {
    const { data } = draw({ raisedMinor: -1 }).getContext('2d').getImageData(MARGIN, 492, 40, 26);
    const accent = Buffer.from(`${COLOURS.accent.slice(1)}ff`, 'hex');
    expect(Buffer.from(data).includes(accent)).toBe(false);
  });

  it('writes an Arabic amount with its digits in the order in which they are read', () => {
    const { data: drawn } = draw({}, 'ar')
      .getContext('2d')
      .getImageData(PICTURE_WIDTH - MARGIN - 340, 400, 340, 90);
    const written = (amount: string) => {
      const canvas = createCanvas(PICTURE_WIDTH, 630);
      const context = canvas.getContext('2d');
      context.fillStyle = COLOURS.paper;
      context.fillRect(0, 0, PICTURE_WIDTH, 630);
      context.lang = 'ar';
      context.font = `bold 68px ${FONT_FAMILY}`;
      context.fillStyle = COLOURS.ink;
      // From left to right and without a mark: nothing here can change an order.
      context.textAlign = 'right';
      context.fillText(amount, PICTURE_WIDTH - MARGIN, 466);
      return context.getImageData(PICTURE_WIDTH - MARGIN - 340, 400, 340, 90).data;
    };
    expect(Buffer.from(drawn).equals(Buffer.from(written('1,310.50 US$')))).toBe(true);
    for (const wrong of ['US$ 1,310.50', '05.013,1 US$', '1,310.05 US$']) {
      expect(Buffer.from(drawn).equals(Buffer.from(written(wrong)))).toBe(false);
    }
  });
});
