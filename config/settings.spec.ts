import { readSettings, SettingsError } from './settings.js';

const PRODUCTION = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://app@db.internal/readerfund',
  STRIPE_SECRET_KEY: 'sk_live_1337',
  STRIPE_WEBHOOK_SECRETS: 'whsec_new,whsec_old',
};

function faultsOf(environment: NodeJS.ProcessEnv): readonly string[] {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof SettingsError) return error.faults;
    throw error;
  }
  return [];
}

describe('readSettings', () => {
  it('runs the whole thing on defaults where nothing is set', () => {
    const settings = readSettings({});
    expect(settings).toMatchObject({
      production: false,
      port: 3000,
      publicUrl: 'http://localhost:3000',
      databaseUrl: null,
      stripeSecretKey: null,
      sandboxPort: 3001,
      attemptsPerMinute: 20,
      viewsPerMinute: 600,
      trustedProxies: 0,
    });
    expect(Object.isFrozen(settings)).toBe(true);
  });

  it('takes several signing secrets for a rotation', () => {
    expect(readSettings(PRODUCTION).stripeWebhookSecrets).toEqual(['whsec_new', 'whsec_old']);
  });

  it('takes an empty variable as unset outside production', () => {
    expect(readSettings({ DATABASE_URL: '', PORT: '', STRIPE_WEBHOOK_SECRETS: '' })).toMatchObject({
      databaseUrl: null,
      port: 3000,
      stripeWebhookSecrets: [],
    });
  });

  it('names all faults at once, one line each', () => {
    const faults = faultsOf({
      PORT: '80a',
      DATABASE_URL: 'mysql://x',
      STRIPE_SECRET_KEY: 'pk_test_1',
      ATTEMPTS_PER_MINUTE: '-1',
      VIEWS_PER_MINUTE: 'many',
      ALLOWED_ORIGINS: 'https://news.example/path',
      TIME_ZONE: 'Mars/Olympus',
    });
    expect(faults.map((fault) => fault.split(':')[0])).toEqual([
      'PORT',
      'DATABASE_URL',
      'STRIPE_SECRET_KEY',
      'ATTEMPTS_PER_MINUTE',
      'VIEWS_PER_MINUTE',
      'ALLOWED_ORIGINS',
      'TIME_ZONE',
    ]);
    expect(faults.every((fault) => !fault.includes('\n'))).toBe(true);
  });

  it.each([
    ['ALLOWED_ORIGINS', 'https://['],
    ['ALLOWED_ORIGINS', 'https://news.example:port'],
    ['ALLOWED_ORIGINS', 'https://*.example'],
    ['ALLOWED_ORIGINS', 'https://a.example,https://b.example/'],
    ['PUBLIC_URL', 'https://:80'],
    ['PUBLIC_URL', 'https://a.example/?x=1'],
    ['STRIPE_API_BASE', 'http://['],
    ['DATABASE_URL', 'postgres://app:50%@db/x'],
    ['LOG_LEVEL', 'loud'],
    ['NODE_ENV', 'prod'],
    ['MAIL_FROM', 'The Herald'],
    ['MAIL_FROM', 'a@b.example, c@d.example'],
    ['MAIL_FROM', 'Herald <a@b.example'],
    ['MAIL_FROM', 'a@b.example\r\nBcc: c@d.example'],
    ['MAIL_SIGNATURE', 'x'.repeat(501)],
  ])('refuses %s=%s in one line', (name, value) => {
    const faults = faultsOf({ [name]: value });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^${name}: must be`));
    expect(faults[0]!.split(name)).toHaveLength(2);
  });

  it.each(['DATABASE_URL', 'STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRETS'])(
    'refuses production without %s, and with it empty',
    (name) => {
      expect(faultsOf({ ...PRODUCTION, [name]: undefined })).toHaveLength(1);
      expect(faultsOf({ ...PRODUCTION, [name]: '' })).toHaveLength(1);
    },
  );

  it('refuses an empty secret among others everywhere', () => {
    expect(faultsOf({ STRIPE_WEBHOOK_SECRETS: 'whsec_new,' })).toHaveLength(1);
    expect(faultsOf({ ...PRODUCTION, STRIPE_WEBHOOK_SECRETS: ',whsec_new' })).toHaveLength(1);
  });

  it.each([
    'mail.example',
    'http://mail.example',
    'smtp://user:50%@mail.example',
    'smtp://user@mail.example',
    'smtp://mail.example/path',
    'smtp://mail.example?tls=no',
  ])('refuses SMTP_URL=%s in one line', (SMTP_URL) => {
    const faults = faultsOf({ SMTP_URL, MAIL_FROM: 'a@b.example' });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/^SMTP_URL: must be/);
  });

  it('wants to know whom mails are from where it is told of a mail server', () => {
    const SMTP_URL = 'smtps://user:p%40ss@mail.example';
    expect(faultsOf({ SMTP_URL }).join()).toMatch(/^MAIL_FROM: must be set where SMTP_URL is/);
    const settings = readSettings({ SMTP_URL, MAIL_FROM: 'The Herald <support@news.example>' });
    expect(settings.mailFrom).toEqual({ name: 'The Herald', address: 'support@news.example' });
    expect(readSettings({ SMTP_URL, MAIL_FROM: 'a@b.example' }).mailFrom).toEqual({
      name: 'The Independent Newsroom',
      address: 'a@b.example',
    });
  });

  it('never repeats a secret in a fault', () => {
    expect(faultsOf({ SMTP_URL: 'smtp:hunter2', MAIL_FROM: 'a@b.example' }).join()).not.toContain(
      'hunter2',
    );
    expect(faultsOf({ STRIPE_SECRET_KEY: 'hunter2' }).join()).not.toContain('hunter2');
  });

  describe('for single sign-on', () => {
    const oidc = {
      OIDC_ISSUER: 'https://accounts.herald.example',
      OIDC_CLIENT_ID: 'readerfund',
      OIDC_CLIENT_SECRET: 'hunter2',
    };

    it('are none unless they are set', () => {
      expect(readSettings({ OIDC_NAME: 'The Herald account' }).oidc).toBeNull();
      expect(readSettings(oidc).oidc).toEqual({
        issuer: oidc.OIDC_ISSUER,
        clientId: 'readerfund',
        clientSecret: 'hunter2',
        name: 'single sign-on',
      });
    });

    it.each(['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'])(
      'are all or none: without %s they are refused',
      (name) => {
        expect(faultsOf({ ...oidc, [name]: '' })).toEqual([
          `${name}: must be set where another OIDC_ variable is`,
        ]);
      },
    );

    it.each([
      ['OIDC_ISSUER', 'accounts.herald.example'],
      ['OIDC_CLIENT_SECRET', 'two words'],
      ['OIDC_NAME', 'x'.repeat(41)],
    ])('refuse %s=%s', (name, value) => {
      expect(faultsOf({ ...oidc, [name]: value }).map((fault) => fault.split(':')[0])).toEqual([
        name,
      ]);
    });
  });

  it('take roles that need a second factor, and no others', () => {
    expect(readSettings({}).secondFactorRoles).toEqual([]);
    expect(readSettings({ SECOND_FACTOR_ROLES: 'finance, admin' }).secondFactorRoles).toEqual([
      'finance',
      'admin',
    ]);
    expect(faultsOf({ SECOND_FACTOR_ROLES: 'owner' })).toEqual([
      'SECOND_FACTOR_ROLES: must be a comma-separated list of viewer, finance, admin',
    ]);
  });

  describe('for a CAPTCHA', () => {
    const captcha = {
      CAPTCHA_PROVIDER: 'hcaptcha',
      CAPTCHA_SITE_KEY: '10000000-ffff-ffff-ffff-000000000001',
      CAPTCHA_SECRET: '0x0000000000000000000000000000000000000000',
    };

    it('are none unless they are set', () => {
      expect(readSettings({}).captcha).toBeNull();
      expect(readSettings({ CAPTCHA_PROVIDER: '', CAPTCHA_SECRET: '' }).captcha).toBeNull();
    });

    it('say where the provider is asked', () => {
      expect(readSettings(captcha).captcha).toEqual({
        provider: 'hcaptcha',
        siteKey: captcha.CAPTCHA_SITE_KEY,
        secret: captcha.CAPTCHA_SECRET,
        verifyUrl: 'https://api.hcaptcha.com/siteverify',
      });
      const turnstile = readSettings({ ...captcha, CAPTCHA_PROVIDER: 'turnstile' }).captcha;
      expect(turnstile?.verifyUrl).toBe(
        'https://challenges.cloudflare.com/turnstile/v0/siteverify',
      );
    });

    it.each(['CAPTCHA_PROVIDER', 'CAPTCHA_SITE_KEY', 'CAPTCHA_SECRET'])(
      'are all or none: without %s they are refused',
      (name) => {
        expect(faultsOf({ ...captcha, [name]: '' })).toEqual([
          `${name}: must be set where another CAPTCHA_ variable is`,
        ]);
      },
    );

    it.each([
      ['CAPTCHA_PROVIDER', 'recaptcha'],
      ['CAPTCHA_SITE_KEY', '"><script>'],
      ['CAPTCHA_SECRET', 'two words'],
    ])('refuse %s=%s', (name, value) => {
      expect(faultsOf({ ...captcha, [name]: value }).map((fault) => fault.split(':')[0])).toEqual([
        name,
      ]);
    });
  });
});
