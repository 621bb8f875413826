import 'reflect-metadata';
import { resolve } from 'node:path';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { Environment, MAIL_ADDRESS } from './environment.js';
import {
  captchaOf,
  type CaptchaSettings,
  groupFaults,
  oidcOf,
  type OidcSettings,
} from './grouped-settings.js';
import type { StaffRole } from './staff-roles.js';

/** Injection token of {@link RunningSettings}. */
export const SETTINGS = Symbol('settings');

export interface Settings {
  readonly production: boolean;
  readonly port: number;
  /** Where readers reach the service, without a slash at its end. */
  readonly publicUrl: string;
  /** null: the embedded PostgreSQL in `dataDir`. */
  readonly databaseUrl: string | null;
  /** null: the Stripe sandbox. */
  readonly stripeSecretKey: string | null;
  /** Accepted side by side during a rotation; empty: the webhook endpoint accepts nothing. */
  readonly stripeWebhookSecrets: readonly string[];
  /** null: Stripe itself. */
  readonly stripeApiBase: string | null;
  readonly dataDir: string;
  readonly sandboxPort: number;
  /** Checkout attempts per address and minute; 0: no limit on attempts at all. */
  readonly attemptsPerMinute: number;
  /** Views of the block counted per address and minute, by each copy; 0: no limit. */
  readonly viewsPerMinute: number;
  /** Proxies in front of the service whose X-Forwarded-For is believed. */
  readonly trustedProxies: number;
  /** null: no CAPTCHA is asked for, and limits alone protect. */
  readonly captcha: CaptchaSettings | null;
  /** null: staff sign in by password alone. */
  readonly oidc: OidcSettings | null;
  /** Roles whose members may do nothing until they have a second factor. */
  readonly secondFactorRoles: readonly StaffRole[];
  readonly allowedOrigins: readonly string[];
  readonly publisherName: string;
  readonly publisherAddress: string;
  readonly timeZone: string;
  /** May hold a password: it is logged nowhere. null: mails are written to `dataDir`. */
  readonly smtpUrl: string | null;
  /** Whom mails are from. */
  readonly mailFrom: { readonly name: string; readonly address: string };
  /** What stands under every mail. */
  readonly mailSignature: string;
  readonly logLevel: string;
}

/** Settings once every part that has a default is running. */
export interface RunningSettings extends Settings {
  readonly databaseUrl: string;
  readonly stripeSecretKey: string;
  /** Whether the sandbox stands in for Stripe. */
  readonly demo: boolean;
  /** Whether jobs run by the clock; tests have them run when they say so. */
  readonly scheduled: boolean;
  /** Origins of the hosted Checkout page: our form's answer leads there. */
  readonly checkoutOrigins: readonly string[];
}

/** The environment cannot be used; one line per fault. */
export class SettingsError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
  }
}

/**
 * Reads and freezes the settings.
 * @throws SettingsError naming every fault at once.
 */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const env = plainToInstance(Environment, pick(environment));
  const faults = [
    ...formFaults(env),
    ...mailFaults(env),
    ...groupFaults(env),
    ...productionFaults(environment),
  ];
  if (faults.length > 0) throw new SettingsError(faults);

  const port = env.PORT ?? 3000;
  const publisherName = env.PUBLISHER_NAME ?? 'The Independent Newsroom';
  return Object.freeze({
    production: env.NODE_ENV === 'production',
    port,
    publicUrl: (env.PUBLIC_URL ?? `http://localhost:${port}`).replace(/\/+$/, ''),
    databaseUrl: env.DATABASE_URL ?? null,
    stripeSecretKey: env.STRIPE_SECRET_KEY ?? null,
    stripeWebhookSecrets: Object.freeze(env.STRIPE_WEBHOOK_SECRETS ?? []),
    stripeApiBase: env.STRIPE_API_BASE?.replace(/\/+$/, '') ?? null,
    dataDir: resolve(env.DATA_DIR ?? '.data'),
    sandboxPort: env.SANDBOX_PORT ?? 3001,
    attemptsPerMinute: env.ATTEMPTS_PER_MINUTE ?? 20,
    viewsPerMinute: env.VIEWS_PER_MINUTE ?? 600,
    trustedProxies: env.TRUSTED_PROXIES ?? 0,
    captcha: captchaOf(env),
    oidc: oidcOf(env),
    secondFactorRoles: Object.freeze(env.SECOND_FACTOR_ROLES ?? []),
    allowedOrigins: Object.freeze(env.ALLOWED_ORIGINS ?? []),
    publisherName,
    publisherAddress: env.PUBLISHER_ADDRESS ?? '',
    timeZone: env.TIME_ZONE ?? 'UTC',
    smtpUrl: env.SMTP_URL ?? null,
    mailFrom: Object.freeze(readMailFrom(env.MAIL_FROM ?? NOBODY, publisherName)),
    mailSignature: env.MAIL_SIGNATURE ?? publisherName,
    // Who tries it out reads the few lines that say where to go.
    logLevel: env.LOG_LEVEL ?? (env.NODE_ENV === 'production' ? 'info' : 'warn'),
  });
}

const NAMES = [
  'NODE_ENV',
  'PORT',
  'PUBLIC_URL',
  'DATABASE_URL',
  'STRIPE_SECRET_KEY',
  'STRIPE_WEBHOOK_SECRETS',
  'STRIPE_API_BASE',
  'DATA_DIR',
  'SANDBOX_PORT',
  'ATTEMPTS_PER_MINUTE',
  'VIEWS_PER_MINUTE',
  'TRUSTED_PROXIES',
  'CAPTCHA_PROVIDER',
  'CAPTCHA_SITE_KEY',
  'CAPTCHA_SECRET',
  'OIDC_ISSUER',
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
  'OIDC_NAME',
  'SECOND_FACTOR_ROLES',
  'ALLOWED_ORIGINS',
  'PUBLISHER_NAME',
  'PUBLISHER_ADDRESS',
  'TIME_ZONE',
  'SMTP_URL',
  'MAIL_FROM',
  'MAIL_SIGNATURE',
  'LOG_LEVEL',
] as const satisfies readonly (keyof Environment)[];

function pick(environment: NodeJS.ProcessEnv): Record<string, string> {
  const known: Record<string, string> = {};
  for (const name of NAMES) {
    const value = environment[name];
    if (value !== undefined) known[name] = value;
  }
  return known;
}

function formFaults(env: Environment): string[] {
  return validateSync(env).map(({ property, constraints }) => {
    // Several constraints of one variable say the same thing more than once.
    const message = Object.values(constraints ?? {}).at(-1);
    return `${property}: ${message}`;
  });
}

/** Of mails that go nowhere but into files: a name that no mail server accepts (RFC 2606). */
const NOBODY = 'support@publisher.invalid';

function readMailFrom(text: string, publisherName: string): { name: string; address: string } {
  const [, name, address = ''] = MAIL_ADDRESS.exec(text) ?? [];
  return { name: name ?? publisherName, address };
}

/** A mail server has to be told whom mails are from. */
function mailFaults(env: Environment): string[] {
  if (env.SMTP_URL === undefined || env.MAIL_FROM !== undefined) return [];
  return ['MAIL_FROM: must be set where SMTP_URL is, such as The Herald <support@news.example>'];
}

/** In production neither default is right, and an empty signing secret can be forged. */
function productionFaults(environment: NodeJS.ProcessEnv): string[] {
  if (environment.NODE_ENV !== 'production') return [];
  const faults: string[] = [];
  if (!environment.DATABASE_URL) {
    faults.push('DATABASE_URL: must be set in production, the embedded database is for trying out');
  }
  if (!environment.STRIPE_SECRET_KEY) {
    faults.push('STRIPE_SECRET_KEY: must be set in production, the sandbox moves no money');
  }
  if (!environment.STRIPE_WEBHOOK_SECRETS) {
    faults.push(
      'STRIPE_WEBHOOK_SECRETS: must be set in production, without it no event is believed',
    );
  }
  return faults;
}
