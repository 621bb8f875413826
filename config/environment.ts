import { Transform, type TransformFnParams } from 'class-transformer';
import {
  ArrayNotContains,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsTimeZone,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateBy,
} from 'class-validator';
import { STAFF_ROLES, type StaffRole } from './staff-roles.js';

const HTTP_URL = 'must be an http or https URL without query';
const HTTP_ORIGINS = 'must be a comma-separated list of origins such as https://news.example';
const POSTGRES_URL = 'must be a postgres:// URL, special characters in it percent-encoded';
const SMTP_URL =
  'must be an smtp:// or smtps:// URL, user and password both or neither, special characters in them percent-encoded';
const MAIL_FROM = 'must be an address, or a name and an address: The Herald <support@news.example>';

/** A URL without credentials, query, fragment or wildcard, as the platform itself reads it. */
function isHttpUrl(value: unknown): boolean {
  if (typeof value !== 'string' || !/^https?:\/\/\S+$/.test(value) || !URL.canParse(value))
    return false;
  const { username, password, search, hash, hostname } = new URL(value);
  const isPlain = [username, password, search, hash].every((part) => part === '');
  return isPlain && !hostname.includes('*');
}

/** With a host, and without a path or query that would be silently ignored. */
function isSmtpUrl(value: unknown): boolean {
  if (typeof value !== 'string' || !/^smtps?:\/\/\S+$/.test(value) || !isDecodable(value))
    return false;
  const { hostname, pathname, search, hash, username, password } = new URL(value);
  const isPlain = ['', '/'].includes(pathname) && search === '' && hash === '';
  return isPlain && hostname !== '' && (username === '') === (password === '');
}

/** `support@news.example`, or `The Herald <support@news.example>`. */
export const MAIL_ADDRESS =
  /^(?:([^<>"\r\n]*\S)\s*<)?([^\s@<>"(),:;[\]\\]+@[^\s@<>"(),:;[\]\\]+)>?$/;

function isMailAddress(value: unknown): boolean {
  if (typeof value !== 'string' || !MAIL_ADDRESS.test(value)) return false;
  return value.includes('<') === value.endsWith('>');
}

function isHttpOrigin(value: unknown): boolean {
  return isHttpUrl(value) && new URL(value as string).origin === value;
}

function isPostgresUrl(value: unknown): boolean {
  return typeof value === 'string' && /^postgres(ql)?:\/\/\S+$/.test(value) && isDecodable(value);
}

/** Whether a URL's parts can be decoded: a bare % in a password cannot. */
function isDecodable(text: string): boolean {
  try {
    return decodeURIComponent(new URL(text).href) !== '';
  } catch {
    return false;
  }
}

/** A rule of our own, with what is said where it does not hold. */
const Holds = (validate: (value: unknown) => boolean, message: string, each = false) =>
  ValidateBy({ name: 'holds', validator: { validate } }, { each, message });

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/** An empty variable, as compose files pass on what is not set, counts as unset. */
const unlessEmpty = (value: unknown) => (value === '' ? undefined : value);
const Text = () => Transform(({ value }: TransformFnParams) => unlessEmpty(value));
const Whole = () =>
  Transform(({ value }: TransformFnParams) =>
    typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : unlessEmpty(value),
  );
const List = () =>
  Transform(({ value }: TransformFnParams) =>
    typeof value === 'string' && value !== ''
      ? value.split(',').map((item) => item.trim())
      : unlessEmpty(value),
  );

/** The environment's variables, by their own names, so that a fault names what to change. */
export class Environment {
  @IsOptional()
  @Text()
  @IsIn(['production', 'development', 'test'], {
    message: 'must be production, development or test',
  })
  NODE_ENV?: string;

  @IsOptional()
  @Whole()
  @IsInt({ message: 'must be a whole number' })
  @Min(0)
  @Max(65535, { message: 'must be a port from 0 to 65535' })
  PORT?: number;

  @IsOptional()
  @Text()
  @Holds(isHttpUrl, HTTP_URL)
  PUBLIC_URL?: string;

  @IsOptional()
  @Text()
  @Holds(isPostgresUrl, POSTGRES_URL)
  DATABASE_URL?: string;

  @IsOptional()
  @Text()
  @Matches(/^(sk|rk)_(test|live)_\S+$/, {
    message: 'must be a Stripe key that begins with sk_test_, sk_live_, rk_test_ or rk_live_',
  })
  STRIPE_SECRET_KEY?: string;

  @IsOptional()
  @List()
  @IsArray()
  @ArrayNotContains([''], { message: 'must not contain an empty secret: it could be forged' })
  STRIPE_WEBHOOK_SECRETS?: string[];

  @IsOptional()
  @Text()
  @Holds(isHttpUrl, HTTP_URL)
  STRIPE_API_BASE?: string;

  @IsOptional()
  @Text()
  @IsString()
  DATA_DIR?: string;

  @IsOptional()
  @Whole()
  @IsInt({ message: 'must be a whole number' })
  @Min(0)
  @Max(65535, { message: 'must be a port from 0 to 65535' })
  SANDBOX_PORT?: number;

  @IsOptional()
  @Whole()
  @IsInt({ message: 'must be a whole number, 0 or more' })
  @Min(0)
  ATTEMPTS_PER_MINUTE?: number;

  @IsOptional()
  @Whole()
  @IsInt({ message: 'must be a whole number, 0 or more' })
  @Min(0)
  VIEWS_PER_MINUTE?: number;

  @IsOptional()
  @Whole()
  @IsInt({ message: 'must be a whole number of hops, 0 or more' })
  @Min(0)
  @Max(10)
  TRUSTED_PROXIES?: number;

  @IsOptional()
  @Text()
  @IsIn(['turnstile', 'hcaptcha'], { message: 'must be turnstile or hcaptcha' })
  CAPTCHA_PROVIDER?: 'turnstile' | 'hcaptcha';

  @IsOptional()
  @Text()
  @Matches(/^[\w-]+$/, { message: 'must be the key as the provider shows it' })
  CAPTCHA_SITE_KEY?: string;

  @IsOptional()
  @Text()
  @Matches(/^\S+$/, { message: 'must not contain spaces' })
  CAPTCHA_SECRET?: string;

  @IsOptional()
  @Text()
  @Holds(isHttpUrl, HTTP_URL)
  OIDC_ISSUER?: string;

  @IsOptional()
  @Text()
  @Matches(/^\S+$/, { message: 'must not contain spaces' })
  OIDC_CLIENT_ID?: string;

  @IsOptional()
  @Text()
  @Matches(/^\S+$/, { message: 'must not contain spaces' })
  OIDC_CLIENT_SECRET?: string;

  @IsOptional()
  @Text()
  @IsString()
  @MaxLength(40, { message: 'must be 40 characters long at most' })
  OIDC_NAME?: string;

  @IsOptional()
  @List()
  @IsArray()
  @IsIn(STAFF_ROLES, {
    each: true,
    message: `must be a comma-separated list of ${STAFF_ROLES.join(', ')}`,
  })
  SECOND_FACTOR_ROLES?: StaffRole[];

  @IsOptional()
  @List()
  @IsArray()
  @Holds(isHttpOrigin, HTTP_ORIGINS, true)
  ALLOWED_ORIGINS?: string[];

  @IsOptional()
  @Text()
  @IsString()
  PUBLISHER_NAME?: string;

  @IsOptional()
  @Text()
  @IsString()
  PUBLISHER_ADDRESS?: string;

  @IsOptional()
  @Text()
  @Holds(isSmtpUrl, SMTP_URL)
  SMTP_URL?: string;

  @IsOptional()
  @Text()
  @Holds(isMailAddress, MAIL_FROM)
  MAIL_FROM?: string;

  @IsOptional()
  @Text()
  @IsString()
  @MaxLength(500, { message: 'must be 500 characters long at most' })
  MAIL_SIGNATURE?: string;

  @IsOptional()
  @Text()
  @IsIn(LOG_LEVELS, { message: `must be one of ${LOG_LEVELS.join(', ')}` })
  LOG_LEVEL?: string;

  @IsOptional()
  @Text()
  @IsTimeZone({ message: 'must be an IANA time zone such as Europe/Berlin' })
  TIME_ZONE?: string;
}
