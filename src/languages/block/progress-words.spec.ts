import { chooseLocale } from '../locale.js';
import { progressSpoken, supportersText, type ToldProgress } from './progress-words.js';
import { BLOCK } from './texts.js';
import { wordsOf } from './words.js';

const wordsIn = (tag: string) => {
  const locale = chooseLocale([tag]);
  return wordsOf(BLOCK[locale.language], locale, { currency: 'usd', minorUnits: 2 });
};
const words = wordsIn('en');
const progressOf = (overrides: Partial<ToldProgress>): ToldProgress => ({
  goalMinor: 500000,
  raisedMinor: 10000,
  percent: 2,
  supporters: 0,
  freeSupporters: 0,
  monthly: { supporters: 0 },
  ...overrides,
});
const supporters = (overrides: Partial<ToldProgress>, closesAt: string | null = null) =>
  supportersText(progressOf(overrides), { closesAt, status: 'open' }, words);

describe('supportersText', () => {
  it('tells monthly supporters apart from all who support', () => {
    expect(supporters({ supporters: 1337, monthly: { supporters: 2 } })).toBe(
      '1,337 supporters · 2 support monthly',
    );
    expect(supporters({ supporters: 1, monthly: { supporters: 1 }, freeSupporters: 3 })).toBe(
      '1 supporter · 1 supports monthly · 3 more without money',
    );
  });

  it('says nothing of monthly support while there is none', () => {
    expect(supporters({ supporters: 3 })).toBe('3 supporters');
    expect(supporters({ freeSupporters: 1 })).toBe('1 supports without money');
  });

  it('shows a promise whose first payment has not come, which is nobody’s gift yet', () => {
    expect(supporters({ monthly: { supporters: 1 } })).toBe('1 supports monthly');
  });

  it('asks for the first supporter while there is none of any kind', () => {
    expect(supporters({})).toBe(words.say('firstSupporter'));
  });
});

describe('the time that is left', () => {
  const inDays = (days: number) =>
    new Date(Date.now() + days * 24 * 3600_000 - 1_000).toISOString();

  it('is told beside the supporters, the last day by its name', () => {
    expect(supporters({ supporters: 3 }, inDays(12))).toBe('3 supporters · 12 days left');
    expect(supporters({ supporters: 3 }, inDays(1))).toBe('3 supporters · Last day');
  });

  it('is not told of a campaign that is closed', () => {
    const campaign = { closesAt: inDays(12), status: 'closed' };
    const text = supportersText(progressOf({ supporters: 3 }), campaign, words);
    expect(text).toBe('3 supporters');
  });
});

describe('progressSpoken', () => {
  it('says a total that went down, and one below nothing, as it is', () => {
    const spoken = (raisedMinor: number, percent: number) =>
      progressSpoken(progressOf({ raisedMinor, percent }), words);
    expect(spoken(5000, 1)).toBe('$50 raised of $5,000, 1%');
    expect(spoken(-1337, 0)).toBe('-$13.37 raised of $5,000, 0%');
  });
});

describe('both', () => {
  it('speak another language with its plurals and its way to write amounts', () => {
    const russian = wordsIn('ru');
    const progress = progressOf({ supporters: 2 });
    expect(progressSpoken(progress, russian)).toBe(
      'собрано 100\u00a0$ из 5\u00a0000\u00a0$, 2\u00a0%',
    );
    expect(supportersText(progress, { closesAt: null, status: 'open' }, russian)).toBe(
      '2 человека поддерживают нас',
    );
  });
});
