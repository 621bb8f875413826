import type { Socket } from 'node:net';
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail as it arrived: its envelope's recipient, its bytes, and what they mean. */
export interface ArrivedMail {
  readonly to: string;
  readonly raw: string;
  readonly mail: ParsedMail;
}

/** What the server does with the next mails, one after the other; then it takes all. */
export type Whim =
  /** Answers the recipient with a code. */
  | { readonly recipient: number }
  /** Answers the letter with a code, after it has all of it. */
  | { readonly letter: number }
  /** Says so when it is told the recipient, and answers nothing. */
  | { readonly atRecipient: () => void }
  /** Says so when it has the first bytes of the letter, and reads no more of it. */
  | { readonly atFirstBytes: () => void }
  /** Takes the letter, and says so before it answers. */
  | { readonly beforeAnswer: () => Promise<void> }
  /** Takes the letter and goes away without a word. */
  | 'cut after letter'
  /** Takes the letter and never answers, until it is closed. */
  | 'silent after letter';

export interface MailServer {
  readonly url: string;
  readonly port: number;
  readonly arrived: ArrivedMail[];
  readonly whims: Whim[];
  /** How often somebody connected. */
  readonly connections: () => number;
  close(): Promise<void>;
}

/** A real SMTP server on a port of its own, without TLS unless its options say so. */
export async function startMailServer({
  port = 0,
  options = {},
}: { port?: number; options?: SMTPServerOptions } = {}): Promise<MailServer> {
  const arrived: ArrivedMail[] = [];
  const whims: Whim[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = new SMTPServer({
    authOptional: true,
    closeTimeout: 1,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => {
      const whim = whims[0];
      if (typeof whim !== 'object') return done();
      if ('atRecipient' in whim) return whim.atRecipient();
      if (!('recipient' in whim)) return done();
      whims.shift();
      done(refusal(whim.recipient));
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      const first = whims[0];
      if (typeof first === 'object' && 'atFirstBytes' in first) {
        stream.once('readable', first.atFirstBytes);
        return;
      }
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const raw = Buffer.concat(parts);
        const whim = whims.shift();
        if (typeof whim === 'object' && 'letter' in whim) return done(refusal(whim.letter));
        void simpleParser(raw).then(async (mail) => {
          const [recipient] = session.envelope.rcptTo;
          arrived.push({ to: recipient!.address, raw: raw.toString('latin1'), mail });
          if (whim === 'silent after letter') return;
          if (typeof whim === 'object' && 'beforeAnswer' in whim) await whim.beforeAnswer();
          if (whim === 'cut after letter') for (const socket of sockets) socket.destroy();
          else done();
        });
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.server.address() as { port: number };
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    port: address.port,
    arrived,
    whims,
    connections: () => connections,
    // It ends its connections itself: to destroy a socket under a TLS handshake crashes Node.js.
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  };
}

/** With the words that a server would say, the address among them. */
function refusal(responseCode: number): Error {
  const words = `${responseCode > 499 ? '5' : '4'}.1.1 <zoe@reader.example> is not taken`;
  return Object.assign(new Error(words), { responseCode });
}

export function addressesOf(field: ParsedMail['to'] | ParsedMail['from']) {
  return ([field].flat() as AddressObject[]).flatMap(({ value }) => value);
}
