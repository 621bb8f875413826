import SMTPConnection, { type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';
import type { Carrier, Delivery, Letter, Outcome } from './delivery.js';
import { HandedLetter } from './handed-letter.js';
import { outcomeOf } from './smtp-outcome.js';

/** A server that is there answers in seconds; what takes longer is a network that lost it. */
const CONNECT_MS = 10_000;
const ANSWER_MS = 30_000;

/** All of one letter. A claim on a mail lasts longer, so that no other copy takes it meanwhile. */
export const DELIVER_MS = 90_000;

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Gives mails to the server that SMTP_URL names. The library's transports are not used: they open a
 * connection for every mail, or send again by themselves what a broken connection may have carried.
 */
export class SmtpDelivery implements Delivery {
  readonly via = 'smtp';
  private readonly options: SMTPConnectionOptions;
  private readonly login: { user: string; pass: string } | null;

  /** @param ca certificates to trust in place of those of Node.js; for tests. */
  constructor(smtpUrl: string, { ca }: { ca?: string } = {}) {
    const { protocol, hostname, port, username, password } = new URL(smtpUrl);
    const secure = protocol === 'smtps:';
    const isOnThisMachine = LOOPBACK.includes(hostname);
    this.login =
      username === ''
        ? null
        : { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
    this.options = {
      host: hostname.replace(/^\[|\]$/g, ''),
      port: port === '' ? (secure ? 465 : 587) : Number(port),
      secure,
      // TLS is taken where it is offered; a password is never sent without, but within a machine.
      requireTLS: !secure && this.login !== null && !isOnThisMachine,
      // A mail server on the same machine mostly has a certificate that nobody signed, and offers TLS
      // with it: to insist would send no mail, and nobody stands in between.
      tls: { rejectUnauthorized: secure || !isOnThisMachine, ...(ca !== undefined && { ca }) },
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      socketTimeout: ANSWER_MS,
    };
  }

  open(): Carrier {
    return new SmtpCarrier(this.options, this.login);
  }
}

class SmtpCarrier implements Carrier {
  private connection: SMTPConnection | null = null;

  constructor(
    private readonly options: SMTPConnectionOptions,
    private readonly login: { user: string; pass: string } | null,
  ) {}

  /** What is not sent closes the connection: the next letter begins on a new one. */
  async deliver(letter: Letter, beforeHanding: () => Promise<boolean>): Promise<Outcome> {
    const handed = new HandedLetter(letter.raw, beforeHanding);
    // The server may end it at any time, the library's own timeouts included.
    const timer = setTimeout(() => this.close(), DELIVER_MS);
    try {
      await this.send(await this.connect(), letter, handed);
      return { state: 'sent' };
    } catch (error) {
      this.close();
      return outcomeOf(error, handed.isHanded);
    } finally {
      clearTimeout(timer);
      handed.destroy();
    }
  }

  close(): void {
    this.connection?.close();
    this.connection = null;
  }

  private async connect(): Promise<SMTPConnection> {
    if (this.connection) return this.connection;
    const connection = new SMTPConnection(this.options);
    this.connection = connection;
    const forget = () => {
      if (this.connection === connection) this.connection = null;
    };
    await new Promise<void>((resolve, reject) => {
      // An error without a listener would end the process; one that comes later only ends it.
      connection.on('error', (error: Error) => {
        forget();
        reject(error);
      });
      connection.on('end', () => {
        forget();
        reject(new Error('the connection ended'));
      });
      connection.connect((error) => (error ? reject(error) : resolve()));
    });
    const { login } = this;
    if (login) {
      await new Promise<void>((resolve, reject) => {
        connection.on('error', reject).on('end', () => reject(new Error('the connection ended')));
        connection.login(login, (error) => (error ? reject(error) : resolve()));
      });
    }
    return connection;
  }

  private send(
    connection: SMTPConnection,
    { from, to }: Letter,
    handed: HandedLetter,
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      const onEnd = () => reject(new Error('the connection ended'));
      connection.once('error', reject).once('end', onEnd);
      connection.send({ from, to: [to], size: handed.bytes }, handed, (error) => {
        connection.off('error', reject).off('end', onEnd);
        if (error) reject(error);
        else resolve();
      });
    });
  }
}
