import { shownMessage, shownName } from './shown-words.js';

describe('shownName', () => {
  it.each([
    ["Zoë O'Neil", "Zoë O'Neil"],
    ['  Ana \n\t María ', 'Ana María'],
    ['exe.\u202etxt', 'exe.txt'],
    ['\u2067ליאור\u2069', 'ליאור'],
    ['مريم\u200f', 'مريم\u200f'],
    ['👩‍👩‍👧', '👩‍👩‍👧'],
    ['=HYPERLINK("x")', '=HYPERLINK("x")'],
  ])('of %j is %j', (typed, shown) => {
    expect(shownName(typed)).toBe(shown);
  });

  it.each([null, '', ' \u202e\u0085 '])('of %j is none', (typed) => {
    expect(shownName(typed)).toBeNull();
  });
});

describe('shownMessage', () => {
  it('keeps line breaks, and one empty line between two', () => {
    expect(shownMessage('one\r\ntwo\n\n \n\nthree\rfour')).toBe('one\ntwo\n\nthree\nfour');
  });

  it('has twelve lines at most, and every word', () => {
    const typed = Array.from({ length: 30 }, (_, at) => `line ${at}`);
    const lines = shownMessage(typed.join('\n'))!.split('\n');
    expect(lines).toHaveLength(12);
    expect(lines.join(' ')).toBe(typed.join(' '));
  });

  it('takes out what would turn the words around it', () => {
    expect(shownMessage('a\u202eb\u2066c\u0007d')).toBe('abcd');
  });

  it.each([null, '', '\n\n\u202e\n'])('of %j is none', (typed) => {
    expect(shownMessage(typed)).toBeNull();
  });
});
