import { judgeAnswer } from './judge-answer.js';

const HOSTNAME = 'fund.example';
const verdictOf = (answer: unknown) => judgeAnswer(answer, HOSTNAME).verdict;

describe('an answer of siteverify', () => {
  it('passes what was solved on our page', () => {
    const answer = { success: true, hostname: HOSTNAME, challenge_ts: '2026-11-27T03:00:00Z' };
    expect(verdictOf({ ...answer, 'error-codes': [] })).toBe('passed');
    expect(verdictOf(answer)).toBe('passed');
  });

  it.each(['other.example', 'fund.example.evil.example', undefined, 7])(
    'fails what was solved on the page %p',
    (hostname) => {
      expect(verdictOf({ success: true, hostname })).toBe('failed');
    },
  );

  it.each([
    [['timeout-or-duplicate']],
    [['invalid-input-response']],
    [['expired-input-response']],
    [['already-seen-response']],
    [['missing-input-response', 'bad-request']],
    [[]],
  ])('fails a token with the faults %p', (faults) => {
    expect(verdictOf({ success: false, 'error-codes': faults })).toBe('failed');
  });

  it.each([
    { success: false, 'error-codes': ['invalid-input-secret'] },
    { success: false, 'error-codes': ['missing-input-secret'] },
    { success: false, 'error-codes': ['sitekey-secret-mismatch'] },
    { success: false, 'error-codes': ['internal-error'] },
    { success: false, 'error-codes': ['bad-request'] },
    {},
    null,
    'success',
  ])('says nothing of the reader in %p', (answer) => {
    expect(verdictOf(answer)).toBe('unavailable');
  });

  it.each(['true', 1, {}])('takes only true for success, not %p', (success) => {
    expect(verdictOf({ success, hostname: HOSTNAME })).toBe('failed');
  });
});
