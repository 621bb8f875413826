import { chooseLocale } from './locale.js';
import { sayIn } from './say.js';

const TEXTS = {
  raisedOf: 'raised of {goal}',
  supporters: { one: '{count} supporter', other: '{count} supporters' },
};

const say = sayIn(TEXTS, chooseLocale(['en']));

describe('sayIn', () => {
  it('fills places, numbers as the language writes them', () => {
    expect(say('raisedOf', { goal: '$5,000' })).toBe('raised of $5,000');
    expect(say('supporters', { count: 1337 })).toBe('1,337 supporters');
    expect(sayIn(TEXTS, chooseLocale(['de']))('supporters', { count: 1337 })).toMatch(/^1\.337 /);
  });

  it('chooses the plural by count', () => {
    expect(say('supporters', { count: 1 })).toBe('1 supporter');
    expect(say('supporters', { count: 0 })).toBe('0 supporters');
  });

  it('knows plurals that English has not', () => {
    const texts = { days: { one: '{count} день', few: '{count} дня', other: '{count} дней' } };
    const russian = sayIn(texts, chooseLocale(['ru']));
    expect([1, 2, 5, 21].map((count) => russian('days', { count }))).toEqual([
      '1 день',
      '2 дня',
      '5 дней',
      '21 день',
    ]);
  });

  it('takes what a person typed as it is, places and patterns of replacement included', () => {
    expect(say('raisedOf', { goal: '{goal} $& $1' })).toBe('raised of {goal} $& $1');
  });

  it('keeps values apart in a language that is written from right to left', () => {
    const arabic = sayIn({ by: 'من {name}' }, chooseLocale(['ar']));
    expect(arabic('by', { name: "Zoë O'Neil" })).toBe("من \u2068Zoë O'Neil\u2069");
  });
});
