import { DomainError } from '../kernel/domain-error.js';

/** Whose limit is reached. */
export type Limited = 'network' | 'free' | 'campaign';

const WORDS: Readonly<Record<Limited, string>> = {
  network: 'Too many checkout attempts.',
  free: 'Too many attempts to support without money.',
  campaign: 'More payments are being begun here than are taken at the moment.',
};

export class TooManyAttemptsError extends DomainError {
  readonly code = 'too_many_attempts';

  constructor(
    limited: Limited,
    override readonly retryAfterSeconds: number,
  ) {
    super(`${WORDS[limited]} Please try again in ${retryAfterSeconds} seconds.`);
  }
}

/** The campaign is under attack: whoever goes on has to show first that they are a person. */
export class CaptchaRequiredError extends DomainError {
  readonly code = 'captcha_required';
  override readonly extra: Readonly<Record<string, unknown>>;

  /** @param continueUrl the hosted page, where the CAPTCHA is shown. */
  constructor(continueUrl: string) {
    super('A CAPTCHA is asked for at the moment. Go on at continueUrl, which shows it.');
    this.extra = { continueUrl };
  }
}

export class CaptchaFailedError extends DomainError {
  readonly code = 'captcha_failed';
  override readonly extra: Readonly<Record<string, unknown>>;

  constructor(continueUrl: string) {
    super('The CAPTCHA was not solved, or its answer is too old or was used before.');
    this.extra = { continueUrl };
  }
}
