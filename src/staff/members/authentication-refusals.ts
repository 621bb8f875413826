import { DomainError } from '../../kernel/domain-error.js';

/** The same for an unknown address, a wrong password and a member who is suspended. */
export class SignInFailedError extends DomainError {
  readonly code = 'sign_in_failed';

  constructor() {
    super('Email address and password do not go together.');
  }
}

export class SecondFactorFailedError extends DomainError {
  readonly code = 'second_factor_failed';

  constructor() {
    super('The code is not right, or not right any more. Sign in again if this goes on.');
  }
}

export class TooManySignInsError extends DomainError {
  readonly code = 'too_many_sign_ins';

  constructor(override readonly retryAfterSeconds: number) {
    super(`There were too many tries. Please try again in ${retryAfterSeconds} seconds.`);
  }
}

export class WrongPasswordError extends DomainError {
  readonly code = 'wrong_password';

  constructor() {
    super('This is not your password.');
  }
}

/** A link of a mail, or a state of a sign-in, that is used up or older than it may be. */
export class StaffLinkNotValidError extends DomainError {
  readonly code = 'staff_link_not_valid';

  constructor() {
    super('The link is not valid, or not valid any more. Ask for a new one.');
  }
}

export class SsoNotConfiguredError extends DomainError {
  readonly code = 'not_found';

  constructor() {
    super('There is no single sign-on here.');
  }
}

export class SecondFactorStateError extends DomainError {
  readonly code = 'second_factor_state';
}

const REFUSALS: Readonly<Record<string, () => DomainError>> = {
  INVALID_EMAIL_OR_PASSWORD: () => new SignInFailedError(),
  INVALID_EMAIL: () => new SignInFailedError(),
  INVALID_CODE: () => new SecondFactorFailedError(),
  INVALID_BACKUP_CODE: () => new SecondFactorFailedError(),
  INVALID_TWO_FACTOR_COOKIE: () => new SecondFactorFailedError(),
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: () => new SecondFactorFailedError(),
  ACCOUNT_TEMPORARILY_LOCKED: () => new TooManySignInsError(LOCKED_SECONDS),
  INVALID_PASSWORD: () => new WrongPasswordError(),
  INVALID_TOKEN: () => new StaffLinkNotValidError(),
  TOTP_ALREADY_ENABLED: () =>
    new SecondFactorStateError('A second factor is set up already. Take it off first.'),
  TOTP_NOT_ENABLED: () => new SecondFactorStateError('No second factor is set up.'),
  TWO_FACTOR_NOT_ENABLED: () => new SecondFactorStateError('No second factor is set up.'),
};

/** The library's own default for a second factor that was guessed at. */
const LOCKED_SECONDS = 900;

/** What the library's refusal means here. One that nobody expected is an error of ours. */
export function refusalOf(response: Response, body: unknown): Error {
  if (response.status === 429) {
    const seconds = Number(response.headers.get('x-retry-after'));
    if (seconds > 0) return new TooManySignInsError(seconds);
  }
  const { code } = (body ?? {}) as { code?: string };
  const refusal = REFUSALS[code ?? ''];
  return refusal?.() ?? new Error(`the authentication library answered ${response.status} ${code}`);
}
