import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { genericOAuth, twoFactor } from 'better-auth/plugins';
import type { Pool } from 'pg';
import type { RunningSettings } from '../../../config/settings.js';

/** A working day; after it a member signs in again. */
export const SESSION_SECONDS = 12 * 60 * 60;

/** Long enough for a mail that waits, short enough for one that is found later. */
export const RESET_LINK_SECONDS = 60 * 60;

export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 128;

/** The library's own addresses: nothing is served there, our routes ask it. */
export const AUTHENTICATION_PATH = '/v1/staff/authentication';

/** Where the provider of single sign-on sends members back to. */
export const SSO_CALLBACK_PATH = '/v1/staff/sso/callback';

/** Where a request says for the library from which address it came, as the framework sees it. */
export const ADDRESS_HEADER = 'x-readerfund-address';

/** How often one network may try within a minute: fast for a person, hopeless for a guesser. */
const TRIES_A_MINUTE = 10;

/** Wherever a password or a code can be guessed at, by who has found a browser signed in as well. */
const GUESSABLE = [
  '/sign-in/email',
  '/sign-in/social',
  '/two-factor/enable',
  '/two-factor/disable',
  '/two-factor/verify-totp',
  '/two-factor/verify-backup-code',
];

export interface Needs {
  readonly pool: Pool;
  readonly settings: Pick<RunningSettings, 'publicUrl' | 'publisherName' | 'oidc'>;
  readonly secret: Buffer;
  sendResetLink(to: string, token: string): Promise<void>;
  passwordWasReset(member: { id: string; email: string }): Promise<void>;
  sessionBegan(memberId: string): Promise<void>;
}

export type Authentication = ReturnType<typeof makeAuthentication>;

/**
 * The library that knows passwords, sessions and second factors, on our tables and under our names.
 * @see https://www.better-auth.com/docs/reference/options
 */
export function makeAuthentication({ pool, settings, secret, ...calls }: Needs) {
  const { publicUrl, publisherName, oidc } = settings;
  return betterAuth({
    appName: publisherName,
    baseURL: new URL(publicUrl).origin,
    basePath: AUTHENTICATION_PATH,
    secret: secret.toString('base64url'),
    database: pool,
    telemetry: { enabled: false },
    logger: { disabled: true },
    trustedOrigins: [new URL(publicUrl).origin],
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
      resetPasswordTokenExpiresIn: RESET_LINK_SECONDS,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => calls.sendResetLink(user.email, token),
      onPasswordReset: ({ user }) => calls.passwordWasReset(user),
    },
    user: {
      modelName: 'staff_members',
      fields: {
        emailVerified: 'email_verified',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      additionalFields: {
        role: { type: 'string', required: true, input: false },
        suspendedAt: {
          type: 'date',
          required: false,
          input: false,
          fieldName: 'suspended_at',
        },
      },
    },
    session: {
      modelName: 'staff_sessions',
      fields: {
        userId: 'member_id',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        expiresAt: 'expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      additionalFields: { method: { type: 'string', required: true, input: false } },
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
    },
    account: {
      modelName: 'staff_logins',
      fields: {
        userId: 'member_id',
        providerId: 'provider',
        accountId: 'account_id',
        password: 'password_hash',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      // By an address that the provider says is verified, and by no other.
      accountLinking: { enabled: true },
    },
    verification: {
      modelName: 'staff_verifications',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
      storeIdentifier: 'hashed',
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      modelName: 'staff_rate_limits',
      fields: { lastRequest: 'last_request' },
      window: 60,
      max: 60,
      customRules: Object.fromEntries(
        GUESSABLE.map((path) => [path, { window: 60, max: TRIES_A_MINUTE }]),
      ),
    },
    advanced: {
      cookiePrefix: 'readerfund',
      useSecureCookies: publicUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      database: { generateId: 'uuid' },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session, context) => {
            const { rowCount } = await pool.query(
              'SELECT FROM staff_members WHERE id = $1 AND suspended_at IS NULL',
              [session.userId],
            );
            // The same as for a wrong password: whoever was suspended learns nothing.
            if (rowCount === 0) {
              throw APIError.from('UNAUTHORIZED', {
                code: 'INVALID_EMAIL_OR_PASSWORD',
                message: 'Invalid email or password',
              });
            }
            const method = context?.path?.startsWith('/callback') ? 'sso' : 'password';
            return { data: { ...session, method } };
          },
          after: ({ userId }) => calls.sessionBegan(userId),
        },
      },
    },
    plugins: [
      twoFactor({
        issuer: publisherName,
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            modelName: 'staff_second_factors',
            fields: {
              userId: 'member_id',
              backupCodes: 'backup_codes',
              failedVerificationCount: 'failed_verification_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
      ...(oidc === null
        ? []
        : [
            genericOAuth({
              config: [
                {
                  providerId: 'sso',
                  // Some providers' own name ends with a slash.
                  discoveryUrl: `${oidc.issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`,
                  clientId: oidc.clientId,
                  clientSecret: oidc.clientSecret,
                  scopes: ['openid', 'email', 'profile'],
                  pkce: true,
                  redirectURI: `${publicUrl}${SSO_CALLBACK_PATH}`,
                  disableSignUp: true,
                },
              ],
            }),
          ]),
    ],
  });
}
