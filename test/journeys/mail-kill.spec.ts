import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeDataFolder } from '../support/data-folder.js';
import { queryOnce } from '../support/embedded-postgres.js';
import { eventually } from '../support/eventually.js';
import { freePort } from '../support/free-port.js';
import { type MailServer, startMailServer, type Whim } from '../support/mail-server.js';
import { type RunningService, runService } from '../support/running-service.js';
import { makeSelfSigned } from '../support/self-signed.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

// Real processes start and stop here, on machines that have more to do.
jest.setTimeout(300_000);

/** The service as a user starts it, which thanks for the demo's first gift by a server with TLS. */
describe('a service that is killed while it sends a mail', () => {
  let folder: string;
  let database: TestDatabase;
  let server: MailServer;
  let environment: Record<string, string>;
  let service: RunningService | undefined;
  beforeEach(async () => {
    folder = makeDataFolder('mail-kill');
    const certificate = makeSelfSigned();
    writeFileSync(join(folder, 'ca.pem'), certificate.cert);
    database = await createTestDatabase();
    server = await startMailServer({
      options: {
        ...certificate,
        secure: true,
        authOptional: false,
        onAuth: ({ username }, _session, done) => done(null, { user: username }),
      },
    });
    environment = {
      PORT: String(await freePort()),
      SANDBOX_PORT: String(await freePort()),
      DATA_DIR: join(folder, 'data'),
      DATABASE_URL: database.url,
      STRIPE_WEBHOOK_SECRETS: 'whsec_of_the_kill_test',
      SMTP_URL: `smtps://herald:secret@127.0.0.1:${server.port}`,
      MAIL_FROM: 'The Test Herald <support@herald.example>',
      NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem'),
    };
  });
  afterEach(async () => {
    await service?.stop();
    await server.close();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const mails = () => queryOnce(database.url, 'SELECT state, tries, detail FROM mails');
  /** The job of the process that was killed stays, where another has taken its key, and is not tried. */
  const waitingRounds = async () => {
    const [row] = await queryOnce(
      database.url,
      `SELECT count(*)::integer AS count FROM graphile_worker._private_jobs j
       JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE t.identifier = 'mails' AND j.attempts < j.max_attempts`,
    );
    return row!.count;
  };
  /** Starts it, kills it once the server has come to a moment, and starts it again minutes later. */
  const killAt = async (whimAt: (kill: () => void) => Whim): Promise<string> => {
    const killed = new Promise<void>((resolve) => {
      server.whims.push(
        whimAt(() => {
          service!.process.once('exit', resolve);
          service!.process.kill('SIGKILL');
        }),
      );
    });
    service = await runService(environment);
    await killed;
    server.whims.splice(0);
    const [{ state }] = (await mails()) as [{ state: string }];
    await queryOnce(
      database.url,
      `WITH claims AS (UPDATE mails SET claimed_until = claimed_until - interval '4 minutes'),
         jobs AS (UPDATE graphile_worker._private_jobs SET locked_at = locked_at - interval '4 minutes')
       UPDATE graphile_worker._private_job_queues SET locked_at = locked_at - interval '4 minutes'`,
    );
    service = await runService(environment);
    return state;
  };
  const settled = (state: string) =>
    eventually(
      state,
      async () => {
        const rows = await mails();
        return rows[0]!.state === state ? rows : null;
      },
      30_000,
    );

  it('before it is handed over: it is sent after the restart, once', async () => {
    expect(await killAt((kill) => ({ atRecipient: kill }))).toBe('sending');
    expect(await settled('sent')).toHaveLength(1);
    expect(server.arrived).toHaveLength(1);
    expect(server.arrived[0]!.mail.attachments).toHaveLength(1);
  });

  it.each<[string, number, (kill: () => void) => Whim]>([
    ['with its first bytes at the server', 0, (kill) => ({ atFirstBytes: kill })],
    [
      'with all of it at the server, and no answer',
      1,
      (kill) => ({ beforeAnswer: () => new Promise(kill) }),
    ],
  ])('%s: it is unclear, and not sent again by itself', async (_, arrived, whimAt) => {
    expect(await killAt(whimAt)).toBe('handed');
    expect(await settled('unclear')).toEqual([
      { state: 'unclear', tries: 0, detail: 'interrupted' },
    ]);
    const before = server.connections();
    await queryOnce(
      database.url,
      `SELECT graphile_worker.add_job('mails', queue_name := 'mails', job_key := 'mails')`,
    );
    await eventually('another round', async () => (await waitingRounds()) === 0);
    expect(await mails()).toMatchObject([{ state: 'unclear' }]);
    expect(server.connections()).toBe(before);
    expect(server.arrived).toHaveLength(arrived);
  });
});
