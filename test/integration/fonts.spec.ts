import { createCanvas } from '@napi-rs/canvas';
import { LANGUAGES } from '../../src/languages/locale.js';
import { THANKS } from '../../src/languages/thanks/texts.js';
import { FONT_FAMILY, loadFonts } from '../../src/drawing/fonts.js';

/** What is drawn, as a string that differs where a picture does. */
function draw(text: string, weight = 'normal'): string {
  const canvas = createCanvas(400, 40);
  const context = canvas.getContext('2d');
  context.font = `${weight} 24px ${FONT_FAMILY}`;
  context.fillText(text, 0, 30);
  return canvas.toBuffer('image/png').toString('base64');
}

describe('the fonts', () => {
  beforeAll(() => loadFonts());

  it('write every character of every language, none as the box for what is missing', () => {
    // A private character that no font has.
    const missing = draw('\ue1a7');
    const characters = new Set(
      LANGUAGES.flatMap((language) => JSON.stringify(THANKS[language]).split('')),
    );
    const boxes = [...characters].filter(
      (character) => !/[\s{}]/.test(character) && draw(character) === missing,
    );
    expect(characters.size).toBeGreaterThan(200);
    expect(boxes).toEqual([]);
  });

  it('are bold where that is asked for', () => {
    for (const text of ['Thanks', 'Спасибо', 'شكرًا', '支援']) {
      expect(draw(text, 'bold')).not.toBe(draw(text));
    }
  });
});
