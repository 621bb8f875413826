import type { SMTPServerOptions } from 'smtp-server';
import { SmtpDelivery } from '../../src/mail/smtp-delivery.js';
import { MailDesk } from '../support/mail-desk.js';
import { type MailServer, startMailServer } from '../support/mail-server.js';
import { Reader } from '../support/reader.js';
import { makeSelfSigned } from '../support/self-signed.js';
import { startTestService, type TestService } from '../support/test-service.js';

const certificate = makeSelfSigned();
const LETTER = {
  name: 'letter',
  from: 'support@herald.example',
  to: 'zoe@reader.example',
  raw: Buffer.from('Subject: Thank you\r\n\r\nZoë\r\n'),
};
const LOGIN = 'herald:p%40ss%2Fword';

/** What crosses a network is encrypted, and read by whom it is for alone. */
describe('a mail server with TLS', () => {
  let server: MailServer;
  let logins: { user?: string; secure: boolean }[];
  const start = async (options: SMTPServerOptions) => {
    logins = [];
    server = await startMailServer({
      options: {
        ...certificate,
        disabledCommands: [],
        onAuth: ({ username, password }, { secure }, done) => {
          logins.push({ user: username, secure });
          if (password === 'p@ss/word') done(null, { user: username });
          else done(Object.assign(new Error('5.7.8 not this one'), { responseCode: 535 }));
        },
        ...options,
      },
    });
  };
  afterEach(() => server.close());

  const at = (protocol: string, { login = '', host = '127.0.0.1' } = {}) =>
    `${protocol}://${login && `${login}@`}${host}:${server.port}`;
  /** @returns what became of the letter, and whether the server was given any of it. */
  const deliver = async (url: string, { trusts }: { trusts: boolean }) => {
    const carrier = new SmtpDelivery(url, trusts ? { ca: certificate.cert } : {}).open();
    let isHanded = false;
    const outcome = await carrier.deliver(LETTER, () => {
      isHanded = true;
      return Promise.resolve(true);
    });
    carrier.close();
    expect(server.arrived).toHaveLength(outcome.state === 'sent' ? 1 : 0);
    return { ...outcome, isHanded };
  };

  it('is given letters by smtps://, after a login', async () => {
    await start({ secure: true, authOptional: false });
    const url = at('smtps', { login: LOGIN });
    expect(await deliver(url, { trusts: true })).toMatchObject({ state: 'sent' });
    expect(logins).toEqual([{ user: 'herald', secure: true }]);
    expect(server.arrived[0]!.raw).toContain('Subject: Thank you');
  });

  it('is given letters by STARTTLS, after a login, by whatever name', async () => {
    await start({ authOptional: false });
    for (const host of ['127.0.0.1', 'localhost']) {
      server.arrived.splice(0);
      const url = at('smtp', { login: LOGIN, host });
      expect(await deliver(url, { trusts: true })).toMatchObject({ state: 'sent' });
    }
    expect(logins.map(({ secure }) => secure)).toEqual([true, true]);
  });

  it.each([
    ['smtps', { secure: true }],
    ['smtp', {}],
  ])('%s:// refuses the wrong password: no letter is handed over', async (protocol, options) => {
    await start({ ...options, authOptional: false });
    expect(await deliver(at(protocol, { login: 'herald:wrong' }), { trusts: true })).toEqual({
      state: 'away',
      detail: '535 5.7.8',
      isHanded: false,
    });
  });

  it('wants a login where there is none: that is our fault, and no letter’s', async () => {
    await start({ secure: true, authOptional: false });
    const outcome = await deliver(at('smtps'), { trusts: true });
    expect(outcome).toMatchObject({ state: 'away', isHanded: false });
  });

  it('whose certificate nobody signed gets neither password nor letter by smtps://', async () => {
    await start({ secure: true });
    const outcome = await deliver(at('smtps', { login: LOGIN }), { trusts: false });
    expect(outcome).toEqual({
      state: 'away',
      detail: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      isHanded: false,
    });
    expect(logins).toEqual([]);
  });

  // 0.0.0.0 leads to this machine, and is none of the names that we know it by.
  it.each(['', LOGIN])(
    'elsewhere, whose certificate nobody signed, gets none by STARTTLS either: login "%s"',
    async (login) => {
      await start({});
      const url = at('smtp', { login, host: '0.0.0.0' });
      expect(await deliver(url, { trusts: false })).toMatchObject({
        state: 'away',
        isHanded: false,
      });
      expect(logins).toEqual([]);
    },
  );

  it('elsewhere gets no password without STARTTLS, and a letter without a password', async () => {
    await start({ disabledCommands: ['STARTTLS'], allowInsecureAuth: true });
    const withLogin = at('smtp', { login: LOGIN, host: '0.0.0.0' });
    expect(await deliver(withLogin, { trusts: true })).toMatchObject({
      state: 'away',
      isHanded: false,
    });
    expect(logins).toEqual([]);
    const without = at('smtp', { host: '0.0.0.0' });
    expect(await deliver(without, { trusts: true })).toMatchObject({ state: 'sent' });
  });

  it('on the same machine may have a certificate that nobody signed, or none', async () => {
    await start({ authOptional: false });
    const login = LOGIN;
    expect(await deliver(at('smtp', { login }), { trusts: false })).toMatchObject({
      state: 'sent',
    });
    await server.close();
    await start({ disabledCommands: ['STARTTLS'], allowInsecureAuth: true, authOptional: false });
    expect(await deliver(at('smtp', { login }), { trusts: false })).toMatchObject({
      state: 'sent',
    });
    expect(logins).toEqual([{ user: 'herald', secure: false }]);
  });

  it('that is not trusted is no fault of the mails: they wait, and none has failed', async () => {
    await start({ secure: true });
    const service: TestService = await startTestService({ settings: { smtpUrl: at('smtps') } });
    await service.createCampaign();
    const reader = new Reader(service);
    const desk = new MailDesk(service);
    for (let gift = 0; gift < 2; gift += 1) await reader.until(await reader.give(1_337), 'paid');
    await desk.round();
    const mails = await desk.mails();
    expect(mails).toMatchObject([
      { state: 'waiting', tries: 0 },
      { state: 'waiting', tries: 0 },
    ]);
    expect(server.arrived).toEqual([]);
    await service.close();
  });
});
