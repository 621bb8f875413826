import { setTimeout as wait } from 'node:timers/promises';
import { eventually } from '../support/eventually.js';
import { MailDesk } from '../support/mail-desk.js';
import { type MailServer, startMailServer } from '../support/mail-server.js';
import { postJson, Reader } from '../support/reader.js';
import { letIn } from '../support/test-database.js';
import { startTestService, type TestService } from '../support/test-service.js';

/** Longer than a moment: another database takes the place of one that died. */
const AWAY_MS = 12_000;

/** Every place where sending can break. The service is shared: each test leaves nothing that waits. */
describe('sending a mail', () => {
  let server: MailServer;
  let service: TestService;
  let copy: TestService;
  let desk: MailDesk;
  let reader: Reader;
  beforeAll(async () => {
    server = await startMailServer();
    service = await startTestService({ settings: { smtpUrl: server.url } });
    copy = await startTestService({ settings: { smtpUrl: server.url }, besides: service });
    await service.createCampaign();
    desk = new MailDesk(service);
    reader = new Reader(service);
  });
  afterAll(async () => {
    await copy.close();
    await service.close();
    await server.close();
  });
  beforeEach(() => {
    server.arrived.splice(0);
    server.whims.splice(0);
  });

  const give = async () => {
    await reader.until(await reader.give(1_337), 'paid');
    await desk.collect();
  };
  const resend = async (id: string) => {
    const authorization = `Bearer ${await service.staffKey('finance')}`;
    return postJson(`${service.url}/v1/finance/mails/${id}/resend`, {}, { authorization });
  };
  const last = async () => (await desk.mails()).at(-1)!;

  it('is tried again later where the server puts it off, by its own codes', async () => {
    server.whims.push({ recipient: 451 });
    await give();
    await desk.send();
    expect(await last()).toMatchObject({ state: 'waiting', tries: 1, detail: '451 4.1.1' });
    await desk.send();
    expect(server.arrived).toHaveLength(0);
    expect(await resend((await last()).id)).toMatchObject({
      status: 409,
      body: { code: 'mail_not_sendable' },
    });
    await desk.makeDue();
    server.whims.push({ letter: 452 });
    await desk.send();
    expect(await last()).toMatchObject({ state: 'waiting', tries: 2, detail: '452 4.1.1' });
    await desk.makeDue();
    await desk.send();
    expect(await last()).toMatchObject({ state: 'sent', detail: null });
    expect(server.arrived).toHaveLength(1);
  });

  it.each([{ recipient: 550 }, { letter: 554 }])('ends where it is refused: %p', async (whim) => {
    server.whims.push(whim);
    await give();
    await desk.send();
    await desk.makeDue();
    await desk.send();
    const { state, detail } = await last();
    expect(state).toBe('failed');
    // The server's words repeat the address.
    expect(detail).toMatch(/^55[04] 5\.1\.1$/);
    expect(server.arrived).toHaveLength(0);
  });

  it('waits for a server that is away, which is no try of its own', async () => {
    await give();
    const { port } = server;
    await server.close();
    await desk.send();
    expect(await last()).toMatchObject({ state: 'waiting', tries: 0, detail: 'ECONNREFUSED' });
    server = await startMailServer({ port });
    await desk.makeDue();
    await desk.send();
    expect(await last()).toMatchObject({ state: 'sent' });
    expect(server.arrived).toHaveLength(1);
  });

  it('is unclear where the server has the letter and gives no answer, and is not sent again', async () => {
    server.whims.push('cut after letter');
    await give();
    await desk.send();
    expect(await last()).toMatchObject({ state: 'unclear' });
    await desk.makeDue();
    await desk.round();
    expect(server.arrived).toHaveLength(1);
    const { id } = await last();
    expect(await resend(id)).toMatchObject({
      status: 202,
      body: { id, resends: [{ was: 'unclear', staff: 'Test desk' }] },
    });
    await eventually('sent by the job', async () => (await last()).state === 'sent');
    // A mailbox that has it already knows it by its id.
    const [first, second] = server.arrived.map(({ mail }) => mail.messageId);
    expect(second).toBe(first);
  });

  it('is another message where staff send again what had arrived', async () => {
    await give();
    await desk.send();
    expect((await resend((await last()).id)).status).toBe(202);
    await eventually('sent by the job', () => server.arrived.length === 2);
    const [first, second] = server.arrived.map(({ mail }) => mail.messageId!);
    expect(second).toBe(first!.replace('.0@', '.1@'));
  });

  it('is for one of two copies that send at once', async () => {
    for (let at = 0; at < 3; at += 1) await reader.until(await reader.give(1_337), 'paid');
    const other = new MailDesk(copy);
    await Promise.all([desk.collect(), other.collect()]);
    await Promise.all([desk.send(), other.send()]);
    expect(server.arrived).toHaveLength(3);
    expect(new Set(server.arrived.map(({ mail }) => mail.messageId)).size).toBe(3);
  });

  it('of a process that died before it handed anything over is done by another', async () => {
    await give();
    await service.pool.query(
      `UPDATE mails SET state = 'sending', claim = gen_random_uuid(),
         claimed_until = now() + interval '3 minutes' WHERE state = 'waiting'`,
    );
    await desk.send();
    expect(server.arrived).toHaveLength(0);
    await desk.outliveClaims();
    await desk.send();
    expect(server.arrived).toHaveLength(1);
  });

  it('of a process that died after it is unclear', async () => {
    await give();
    await service.pool.query(
      `UPDATE mails SET state = 'handed', claim = gen_random_uuid(),
         claimed_until = now() WHERE state = 'waiting'`,
    );
    await desk.send();
    expect(await last()).toMatchObject({ state: 'unclear', detail: 'interrupted' });
    expect(server.arrived).toHaveLength(0);
  });

  it('is one letter, and known as sent, where the database goes away at that moment', async () => {
    await give();
    const { databaseUrl } = service.settings;
    let back: Promise<void> | undefined;
    server.whims.push({
      beforeAnswer: async () => {
        await letIn(databaseUrl, false);
        back = wait(AWAY_MS).then(() => letIn(databaseUrl, true));
      },
    });
    await desk.send();
    await back;
    expect(await last()).toMatchObject({ state: 'sent', via: 'smtp' });
    await desk.outliveClaims();
    await desk.send();
    expect(server.arrived).toHaveLength(1);
  });

  it('stops before it is handed over where the service is stopping', async () => {
    await give();
    await desk.send(AbortSignal.abort());
    expect(await last()).toMatchObject({ state: 'waiting' });
    await desk.send();
    expect(server.arrived).toHaveLength(1);
  });
});
