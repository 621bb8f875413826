/**
 * What came of a verification.
 *
 * - `passed`: solved, on our page, for the first time
 * - `failed`: not solved, too old, used before, or solved elsewhere
 * - `unavailable`: nobody knows, for the provider did not answer or refuses our own settings
 */
export type CaptchaVerdict = 'passed' | 'failed' | 'unavailable';

/** What is wrong with the token, so with the reader's answer. Both providers' words. */
const FAULTS_OF_TOKEN: ReadonlySet<string> = new Set([
  'missing-input-response',
  'invalid-input-response',
  'expired-input-response',
  'already-seen-response',
  'invalid-or-already-seen-response',
  'timeout-or-duplicate',
]);

/**
 * Judges an answer of `siteverify`. The hostname is the provider's word for where the widget was shown:
 * a token that a person solved on somebody else's page is none of ours.
 * @param hostname of our own pages, the only ones that show the widget.
 */
export function judgeAnswer(
  answer: unknown,
  hostname: string,
): { verdict: CaptchaVerdict; faults: readonly string[] } {
  if (typeof answer !== 'object' || answer === null || !('success' in answer)) {
    return { verdict: 'unavailable', faults: ['no-answer'] };
  }
  const said = answer as { success: unknown; hostname?: unknown; 'error-codes'?: unknown };
  if (said.success === true) {
    const isOurs = said.hostname === hostname;
    return { verdict: isOurs ? 'passed' : 'failed', faults: isOurs ? [] : ['other-hostname'] };
  }
  const codes = said['error-codes'];
  const faults = Array.isArray(codes) ? codes.map(String) : [];
  // A wrong secret, a bad request or their own error: the reader can do nothing about it.
  const isOfToken = faults.length === 0 || faults.some((fault) => FAULTS_OF_TOKEN.has(fault));
  return { verdict: isOfToken ? 'failed' : 'unavailable', faults };
}
