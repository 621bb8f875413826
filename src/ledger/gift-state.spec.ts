import {
  type AttemptState,
  changeAttemptState,
  changeGiftState,
  giftStateOf,
  illegalChange,
  LEGAL_CHANGES,
  type State,
} from './gift-state.js';

const STATES = Object.keys(LEGAL_CHANGES) as State[];

describe('the table of changes', () => {
  it('names every pair that is illegal, and no pair that is legal', () => {
    const named = Object.fromEntries(
      STATES.map((from) => [from, STATES.map((to) => illegalChange(from, to) ?? '·').join(' ')]),
    );
    expect(Object.keys(named)).toHaveLength(12);
    expect(named).toEqual({
      created: '· · · · · · · · not_paid_yet not_paid_yet not_paid_yet not_paid_yet',
      refused: 'less_final · · · · · · · not_paid_yet not_paid_yet not_paid_yet not_paid_yet',
      open: 'less_final less_final · · · · · · not_paid_yet not_paid_yet not_paid_yet not_paid_yet',
      expired:
        'less_final less_final less_final · · · · · not_paid_yet not_paid_yet not_paid_yet not_paid_yet',
      processing:
        'less_final less_final less_final less_final · · without_money · not_paid_yet not_paid_yet not_paid_yet not_paid_yet',
      failed:
        'less_final less_final less_final less_final less_final · without_money · not_paid_yet not_paid_yet not_paid_yet not_paid_yet',
      free: 'less_final less_final less_final less_final less_final less_final · without_money not_paid_yet not_paid_yet not_paid_yet not_paid_yet',
      paid: 'money_came money_came money_came money_came money_came money_came money_came · · · · ·',
      partially_refunded:
        'money_came money_came money_came money_came money_came money_came money_came · · · · ·',
      refunded:
        'money_came money_came money_came money_came money_came money_came money_came · · · · ·',
      disputed:
        'money_came money_came money_came money_came money_came money_came money_came · · · · ·',
      lost: 'money_came money_came money_came money_came money_came money_came money_came · · · · ·',
    });
  });

  it('ends in the same attempt state in any order of what a session can tell', () => {
    const lives: AttemptState[][] = [
      ['open', 'processing', 'paid'],
      ['open', 'processing', 'failed'],
      ['open', 'expired'],
      ['refused', 'paid'],
      ['open', 'free'],
    ];
    for (const life of lives) {
      const backwards = [...life].reverse().reduce(changeAttemptState, 'created');
      expect(backwards).toBe(life.reduce(changeAttemptState, 'created'));
      expect(backwards).toBe(life.at(-1));
    }
  });
});

describe('the state of a gift', () => {
  const sums = { amountMinor: 1337, refundedMinor: 0, disputedMinor: 0, lost: false };

  it.each([
    ['paid', {}],
    ['partially_refunded', { refundedMinor: 1336 }],
    ['refunded', { refundedMinor: 1337 }],
    ['disputed', { disputedMinor: 1, refundedMinor: 700 }],
    ['lost', { disputedMinor: 1337, lost: true }],
    // A lost dispute whose money came back.
    ['paid', { lost: true }],
  ] as const)('is %s where the sums are %p', (state, difference) => {
    expect(giftStateOf({ ...sums, ...difference })).toBe(state);
    expect(changeGiftState('refunded', { ...sums, ...difference })).toBe(state);
  });
});
