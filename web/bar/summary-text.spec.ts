import type { Progress } from '../service/progress';
import { english } from '../texts';
import { progressSpoken, supportersText } from './summary-text';

const money = { currency: 'usd', minorUnits: 2, locale: 'en' };
const progressOf = (overrides: Partial<Progress>): Progress => ({
  campaign: 'winter',
  currency: 'usd',
  goalMinor: 500000,
  raisedMinor: 10000,
  pendingMinor: 0,
  percent: 2,
  supporters: 0,
  freeSupporters: 0,
  monthly: { supporters: 0 },
  scaleMinor: [0, 250000, 500000],
  milestones: [],
  version: 17,
  ...overrides,
});
const supporters = (overrides: Partial<Progress>) =>
  supportersText({ progress: progressOf(overrides), texts: english, money });

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
    expect(supporters({})).toBe(english.firstSupporter);
  });
});

describe('progressSpoken', () => {
  it('says a total that went down, and one below nothing, as it is', () => {
    const spoken = (raisedMinor: number, percent: number) =>
      progressSpoken({ progress: progressOf({ raisedMinor, percent }), texts: english, money });
    expect(spoken(5000, 1)).toBe('$50 raised of $5,000, 1 percent');
    expect(spoken(-1337, 0)).toBe('-$13.37 raised of $5,000, 0 percent');
  });
});
