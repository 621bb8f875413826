import { stateOf } from './books-state';

const run = (state: string, differences = 0) => ({
  kind: 'balance',
  state,
  differences,
  createdAt: '2026-11-23T08:00:00.000Z',
  finishedAt: null,
});

describe('stateOf', () => {
  it('claims no match of a proof that never ran, or broke off', () => {
    expect(stateOf(null)).toBe('has not run yet');
    expect(stateOf(run('incomplete'))).toBe('broke off');
    expect(stateOf(run('matches'))).toBe('matches');
  });

  it('counts differences', () => {
    expect(stateOf(run('differs', 1))).toBe('1 difference');
    expect(stateOf(run('differs', 12))).toBe('12 differences');
  });
});
