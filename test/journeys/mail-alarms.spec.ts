import { eventually } from '../support/eventually.js';
import { untilNothingWaits } from '../support/inbox.js';
import { MailDesk } from '../support/mail-desk.js';
import { type MailServer, startMailServer, type Whim } from '../support/mail-server.js';
import { getJson, postJson, Reader } from '../support/reader.js';
import { startTestService, type TestService } from '../support/test-service.js';

interface Ready {
  status: string;
  alarms: { code: string; count: number; since: string | null }[];
}

/** A mail that somebody should look at rings, and is quiet again once they have. */
describe('alarms of mails', () => {
  let server: MailServer;
  let service: TestService;
  let desk: MailDesk;
  let reader: Reader;
  beforeAll(async () => {
    server = await startMailServer();
    service = await startTestService({ settings: { smtpUrl: server.url } });
    await service.createCampaign();
    desk = new MailDesk(service);
    reader = new Reader(service);
  });
  afterAll(async () => {
    await service.close();
    await server.close();
  });

  const give = async (whim: Whim) => {
    server.whims.push(whim);
    await reader.until(await reader.give(1_337), 'paid');
    await untilNothingWaits(service.pool);
    await desk.round();
    return (await desk.mails()).at(-1)!;
  };
  const alarms = async () => {
    const { status, body } = await getJson<Ready>(`${service.url}/health/ready`);
    expect(status).toBe(200);
    expect(body.status).toBe(body.alarms.length === 0 ? 'ok' : 'degraded');
    return body.alarms;
  };
  const untilAlarms = (codes: string[]) =>
    eventually(`alarms ${codes.join()}`, async () => {
      const rung = await alarms();
      return rung.map(({ code }) => code).join() === codes.join() ? rung : null;
    });
  const metric = async (line: string) => {
    const text = await (await fetch(`${service.url}/metrics`)).text();
    return new RegExp(`^readerfund_${line} (\\d+)$`, 'm').exec(text)?.[1];
  };
  const resend = async (id: string) => {
    const authorization = `Bearer ${await service.staffKey('finance')}`;
    const url = `${service.url}/v1/finance/mails/${id}/resend`;
    expect((await postJson(url, {}, { authorization })).status).toBe(202);
  };

  it.each<[string, Whim]>([
    ['failed', { letter: 554 }],
    ['unclear', 'cut after letter'],
  ])('ring for one that is %s, until it was sent after all', async (state, whim) => {
    expect(await alarms()).toEqual([]);
    const mail = await give(whim);
    expect(mail.state).toBe(state);
    const [alarm] = await untilAlarms([`mails_${state}`]);
    expect(alarm).toMatchObject({ count: 1, since: expect.stringMatching(/Z$/) });
    expect(await metric(`alarms\\{code="mails_${state}"\\}`)).toBe('1');
    expect(await metric(`mails_waiting\\{state="${state}"\\}`)).toBe('1');
    await resend(mail.id);
    await untilAlarms([]);
    expect(await metric(`alarms\\{code="mails_${state}"\\}`)).toBeUndefined();
    expect(await metric(`mails_waiting\\{state="${state}"\\}`)).toBe('0');
  });

  it('ring for one that was put off for six hours, until it is sent', async () => {
    const { id, state } = await give({ recipient: 451 });
    expect(state).toBe('waiting');
    expect(await metric('mails_waiting\\{state="waiting"\\}')).toBe('1');
    const age = (hours: number) =>
      service.pool.query(
        `UPDATE mails SET created_at = now() - make_interval(hours => $2) WHERE id = $1`,
        [id, hours],
      );
    await age(5);
    expect(await alarms()).toEqual([]);
    await age(7);
    await untilAlarms(['mails_overdue']);
    await desk.makeDue();
    await desk.send();
    await untilAlarms([]);
    expect(await metric('mails_waiting\\{state="waiting"\\}')).toBe('0');
  });

  it('are quiet about one that failed long ago, and of one that is unclear never', async () => {
    await give({ letter: 554 });
    await give('cut after letter');
    await untilAlarms(['mails_failed', 'mails_unclear']);
    await service.pool.query(
      `UPDATE mails SET settled_at = settled_at - interval '31 days'
       WHERE state IN ('failed', 'unclear')`,
    );
    await untilAlarms(['mails_unclear']);
  });
});
