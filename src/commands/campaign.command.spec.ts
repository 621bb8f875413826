import { readDraft } from './campaign.command.js';
import { UsageError } from './command.js';

const WINTER = ['--slug', 'winter', '--title', 'Winter fund', '--currency', 'USD'];

describe('readDraft', () => {
  it('reads amounts as a person writes them', () => {
    const argv = [...WINTER, '--goal', '5,000', '--presets', '0,100,2500.50', '--min', '5'];
    expect(readDraft(argv)).toMatchObject({
      slug: 'winter',
      currency: 'usd',
      goalMinor: 500_000,
      presetsMinor: [0, 10_000, 250_050],
      customMinMinor: 500,
      customMaxMinor: undefined,
    });
  });

  it('takes the closing day as the last one', () => {
    const { closesAt } = readDraft([...WINTER, '--closes', '2026-12-31']);
    expect(closesAt?.toISOString()).toBe('2026-12-31T23:59:59.999Z');
  });

  it.each(['review', 'immediate'] as const)('takes a wall that is moderated by %s', (wall) => {
    expect(readDraft([...WINTER, '--wall', wall]).wallModeration).toBe(wall);
    expect(readDraft(WINTER).wallModeration).toBeUndefined();
  });

  it.each([
    [['--slug', 'winter']],
    [[...WINTER, '--goal', 'lots']],
    [[...WINTER, '--presets', '0,,100']],
    [[...WINTER, '--presets', '19.999']],
    [[...WINTER, '--closes', '2026-02-30']],
    [[...WINTER, '--wall', 'never']],
    [[...WINTER, '--colour', 'red']],
    [[...WINTER, 'winter']],
  ])('refuses %p', (argv) => {
    expect(() => readDraft(argv)).toThrow(UsageError);
  });
});
