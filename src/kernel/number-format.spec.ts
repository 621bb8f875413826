import { numberFormat } from './number-format.js';

describe('numberFormat', () => {
  it('writes numbers as the language does', () => {
    expect(numberFormat('de').format(1234.5)).toBe('1.234,5');
    expect(numberFormat('de', { style: 'percent' }).format(0.5)).toBe('50\u00a0%');
    expect(numberFormat('en').format(1234.5)).toBe('1,234.5');
  });

  it('makes one of a kind once', () => {
    expect(numberFormat('fr', { style: 'percent' })).toBe(numberFormat('fr', { style: 'percent' }));
  });

  it('is right, and keeps few, however many languages are asked for', () => {
    const first = numberFormat('ja');
    for (let each = 0; each < 300; each++) {
      const tag = `en-x-${each.toString(36).padStart(4, 'a')}`;
      expect(numberFormat(tag).format(1000)).toBe('1,000');
    }
    expect(numberFormat('ja')).not.toBe(first);
  });
});
