import { placeLabels } from './scale-labels';

const phone = { length: 256, figureWidth: 8, gap: 8 };
const scale = [
  { position: 0, label: '$0' },
  { position: 0.5, label: '$2,500' },
  { position: 1, label: '$5,000' },
];
const shown = (marks: typeof scale, room = phone) =>
  placeLabels(marks, room).map(({ label }) => label);

describe('placeLabels', () => {
  it('shows the whole demo scale on the narrowest phone', () => {
    expect(shown(scale)).toEqual(['$0', '$2,500', '$5,000']);
  });

  it('keeps labels inside the bar', () => {
    const placed = placeLabels(scale, phone);
    expect(placed[0]?.start).toBe(0);
    expect(placed[2]?.end).toBe(phone.length);
  });

  it('drops what would touch and keeps the ends', () => {
    const crowded = [0, 0.1, 0.2, 0.9, 1].map((position) => ({
      position,
      label: `$${(position * 5000).toLocaleString('en')}`,
    }));
    expect(shown(crowded)).toEqual(['$0', '$1,000', '$5,000']);
  });

  it('never lets two labels touch, however long they are', () => {
    const long = scale.map((mark) => ({ ...mark, label: `KWD ${mark.label}.000,000` }));
    const placed = placeLabels(long, phone);
    placed.slice(1).forEach((label, index) => {
      expect(label.start).toBeGreaterThanOrEqual(placed[index]!.end + phone.gap);
    });
    expect(placed.at(-1)?.position).toBe(1);
  });

  it('copes with one mark and with none', () => {
    expect(shown(scale.slice(0, 1))).toEqual(['$0']);
    expect(shown([])).toEqual([]);
  });

  it('shows nothing before the bar has a length', () => {
    expect(shown(scale, { ...phone, length: 0 })).toEqual([]);
  });
});
