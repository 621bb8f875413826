import fc from 'fast-check';
import { wrapLines } from './wrap-lines.js';

/** Every character is one wide. */
const wrap = (text: string, width: number, { mostLines = 3, tag = 'en' } = {}) =>
  wrapLines(text, { measure: (line) => line.length, width, mostLines, tag });

describe('wrapLines', () => {
  it('leaves a text that fits as it is, whatever its white space', () => {
    expect(wrap(' Keep\n our  press ', 20)).toEqual({ lines: ['Keep our press'], isCut: false });
    expect(wrap('', 20)).toEqual({ lines: [], isCut: false });
  });

  it('makes lines about equally long rather than leave a word alone', () => {
    expect(wrap('Keep our newsroom free', 21).lines).toEqual(['Keep our', 'newsroom free']);
  });

  it('ends in an ellipsis what has no room, and not in a comma before it', () => {
    expect(wrap('one two three, four five', 10, { mostLines: 2 })).toEqual({
      lines: ['one two', 'three…'],
      isCut: true,
    });
    expect(wrap('three four', 5, { mostLines: 1 })).toEqual({ lines: ['thre…'], isCut: true });
  });

  it('breaks a word that is longer than a line, and only there', () => {
    expect(wrap('Donaudampfschifffahrt', 8).lines).toEqual(['Donaudam', 'pfschiff', 'fahrt']);
    expect(wrap('in Donaudampfschifffahrt', 30).lines).toEqual(['in Donaudampfschifffahrt']);
    expect(wrap('Donaudampf in Reih und Glied', 15).lines).toEqual([
      'Donaudampf in',
      'Reih und Glied',
    ]);
  });

  it('breaks no character that is made of several', () => {
    const family = '👩‍👩‍👧';
    for (const line of wrap(family.repeat(4), family.length + 1, { mostLines: 9 }).lines) {
      expect(line).toBe(family);
    }
  });

  it('keeps together what a hard space, a sign of a currency or a bracket holds', () => {
    expect(wrap('aaaa 5\u202f000\u00a0$ bbb', 9).lines).toEqual([
      'aaaa',
      '5\u202f000\u00a0$',
      'bbb',
    ]);
    expect(wrap('aaaaaa $500 (bbbb)', 9).lines).toEqual(['aaaaaa', '$500', '(bbbb)']);
    expect(wrap('don’t stop', 6).lines).toEqual(['don’t', 'stop']);
  });

  it('breaks after a hyphen', () => {
    expect(wrap('reader-funded', 8).lines).toEqual(['reader-', 'funded']);
  });

  it('breaks Japanese between words, and begins no line with what closes', () => {
    const { lines } = wrap('独立した編集部を、読者の皆さまとともに', 10, { tag: 'ja' });
    expect(lines.join('')).toBe('独立した編集部を、読者の皆さまとともに');
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line).not.toMatch(/^[、。」）ー]/);
    expect(wrap('「編集部」を守る', 5, { tag: 'ja' }).lines[0]).toBe('「編集部」');
  });

  it('loses and adds nothing, and never exceeds the width, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'Ё', 'ح', '編', '、', ' ', '-', '$', '(', ')', '’'), {
          maxLength: 60,
        }),
        fc.integer({ min: 2, max: 20 }),
        (characters, width) => {
          const text = characters.join('');
          const { lines } = wrap(text, width, { mostLines: 99 });
          expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
          for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
          for (const line of wrap(text, width, { mostLines: 2 }).lines) {
            expect(line.length).toBeLessThanOrEqual(width);
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
