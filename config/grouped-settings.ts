import type { Environment } from './environment.js';

/** Asked of readers only while their campaign is under attack. */
export interface CaptchaSettings {
  readonly provider: 'turnstile' | 'hcaptcha';
  /** Public: it stands in the page. */
  readonly siteKey: string;
  readonly secret: string;
  /** Where the provider says whether a CAPTCHA was solved. */
  readonly verifyUrl: string;
}

/** Single sign-on of staff by OpenID Connect. */
export interface OidcSettings {
  /** As the provider's documents name it; its configuration stands below. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the button says: "Sign in with …". */
  readonly name: string;
}

/** Variables that mean something together only; half a group would shut people out, or nobody. */
const GROUPS = {
  CAPTCHA_: ['CAPTCHA_PROVIDER', 'CAPTCHA_SITE_KEY', 'CAPTCHA_SECRET'],
  OIDC_: ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'],
} as const satisfies Record<string, readonly (keyof Environment)[]>;

export function groupFaults(env: Environment): string[] {
  return Object.entries(GROUPS).flatMap(([prefix, names]) => {
    const missing = names.filter((name) => !env[name]);
    if (missing.length === names.length) return [];
    return missing.map((name) => `${name}: must be set where another ${prefix} variable is`);
  });
}

/**
 * @see https://developers.cloudflare.com/turnstile/get-started/server-side-validation/
 * @see https://docs.hcaptcha.com/#verify-the-user-response-server-side
 */
const VERIFY_URLS: Readonly<Record<CaptchaSettings['provider'], string>> = {
  turnstile: 'https://challenges.cloudflare.com/turnstile/v0/siteverify',
  hcaptcha: 'https://api.hcaptcha.com/siteverify',
};

export function captchaOf(env: Environment): CaptchaSettings | null {
  const { CAPTCHA_PROVIDER: provider, CAPTCHA_SITE_KEY: siteKey, CAPTCHA_SECRET: secret } = env;
  if (!provider || !siteKey || !secret) return null;
  return Object.freeze({ provider, siteKey, secret, verifyUrl: VERIFY_URLS[provider] });
}

export function oidcOf(env: Environment): OidcSettings | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env;
  if (!issuer || !clientId || !clientSecret) return null;
  const name = env.OIDC_NAME ?? 'single sign-on';
  return Object.freeze({ issuer, clientId, clientSecret, name });
}
