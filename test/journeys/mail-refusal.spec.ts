import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ParsedMail, simpleParser } from 'mailparser';
import { eventually } from '../support/eventually.js';
import { untilNothingWaits } from '../support/inbox.js';
import { MailDesk } from '../support/mail-desk.js';
import { PrivacyDesk } from '../support/privacy-desk.js';
import { getJson, Reader } from '../support/reader.js';
import { startTestService, type TestService } from '../support/test-service.js';

describe('mails in the outbox', () => {
  let dataDir: string;
  let service: TestService;
  let reader: Reader;
  let desk: MailDesk;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'readerfund-outbox-'));
    service = await startTestService({ settings: { dataDir } });
    await service.createCampaign();
    await service.createCampaign({ slug: 'spring', title: 'Spring' });
    reader = new Reader(service);
    desk = new MailDesk(service);
  });
  afterAll(async () => {
    await service.close();
    await rm(dataDir, { recursive: true });
  });

  const outbox = async (): Promise<ParsedMail[]> => {
    const names = (await readdir(join(dataDir, 'outbox'))).sort();
    expect(names.every((name) => name.endsWith('.eml'))).toBe(true);
    return Promise.all(
      names.map(async (name) => simpleParser(await readFile(join(dataDir, 'outbox', name)))),
    );
  };
  const round = async () => {
    await untilNothingWaits(service.pool);
    await desk.round();
  };

  it('are refused by a link that a scanner may follow, taken up again, and erased with the person', async () => {
    const privacy = new PrivacyDesk(service.url, {
      authorization: `Bearer ${await service.staffKey('finance')}`,
    });
    await reader.until(await reader.give(0), 'free');
    await round();
    const [mail] = await outbox();
    const header = mail!.headerLines.find(({ key }) => key === 'list-unsubscribe')!.line;
    const url = /<(\S+)>/.exec(header.replace(/\s+/g, ' ').replace(/ (?=\S+>)/, ' '))![1]!;
    expect(mail!.headerLines.find(({ key }) => key === 'list-unsubscribe-post')!.line).toBe(
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    );
    expect(mail!.text).toContain(url);

    const page = await fetch(url);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<form method="post" action="/mail/unsubscribe?token=');
    expect(page.headers.get('content-language')).toBe('en');
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    const german = await fetch(`${url}&lang=de`);
    expect(german.headers.get('content-language')).toBe('de');
    expect(await german.text()).toContain('Künftig nur noch Quittungen?');
    expect((await privacy.find()).mailRefusedAt).toBeNull();

    // As mail programs post it, in either form that RFC 8058 has.
    const form = new FormData();
    form.append('List-Unsubscribe', 'One-Click');
    expect((await fetch(url, { method: 'POST', body: form })).status).toBe(200);
    const since = (await privacy.find()).mailRefusedAt;
    expect(since).not.toBeNull();
    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
    expect((await fetch(url, { method: 'POST', body })).status).toBe(200);
    expect((await privacy.find()).mailRefusedAt).toBe(since);

    // It holds for what they do later, and a receipt comes all the same.
    const spring = new Reader(service, 'spring');
    await spring.until(await spring.give(0), 'free');
    await reader.until(await reader.give(1_337), 'paid');
    await round();
    expect((await desk.mails()).map(({ kind, state }) => `${kind} ${state}`).sort()).toEqual([
      'free_thanks dropped',
      'free_thanks sent',
      'thanks sent',
    ]);

    const back = url.replace('/unsubscribe', '/subscribe');
    expect((await fetch(back, { method: 'POST' })).status).toBe(200);
    expect((await privacy.find()).mailRefusedAt).toBeNull();

    for (const forged of [url.replace(/.$/, (end) => (end === 'A' ? 'B' : 'A')), `${url}x`]) {
      const answer = await fetch(forged, { method: 'POST' });
      expect([answer.status, await answer.json()]).toMatchObject([
        404,
        { code: 'mail_link_not_valid' },
      ]);
    }

    await reader.until(await reader.give(2_000), 'paid');
    await untilNothingWaits(service.pool);
    await desk.collect();
    const { id } = await privacy.find();
    const { body: kept } = await privacy.get<{ receipts: object[]; mails: object[] }>(
      `/${id}/export`,
    );
    expect(kept.receipts).toMatchObject([{ giver: "Zoë O'Neil" }, { giver: "Zoë O'Neil" }]);
    expect(kept.mails).toHaveLength(4);
    const before = (await outbox()).length;
    expect((await privacy.erase(id)).status).toBe(200);
    await desk.round();
    expect(await outbox()).toHaveLength(before);
    expect((await desk.mails()).filter(({ detail }) => detail === 'erased')).toHaveLength(1);
    expect((await fetch(url)).status).toBe(404);
  });

  it('show staff of the role finance what was sent, and the receipt as it was sent', async () => {
    const authorization = `Bearer ${await service.staffKey('finance')}`;
    await reader.until(await reader.give(3_000, { email: 'ana@reader.example' }), 'paid');
    await round();
    const sent = (await outbox()).at(-1)!.attachments[0]!;
    const url = `${service.url}/v1/finance/receipts/${sent.filename}`;
    const answer = await fetch(url, { headers: { authorization } });
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(Buffer.from(await answer.arrayBuffer()).equals(sent.content)).toBe(true);
    const list = await getJson<{ items: object[]; nextCursor: string }>(
      `${service.url}/v1/finance/mails?state=sent&limit=1`,
      { authorization },
    );
    expect(list.body.items).toMatchObject([
      { kind: 'thanks', via: 'outbox', receiptNumber: sent.filename!.replace('.pdf', '') },
    ]);
    const next = await getJson<{ items: object[] }>(
      `${service.url}/v1/finance/mails?state=sent&limit=1&cursor=${list.body.nextCursor}`,
      { authorization },
    );
    expect(next.body.items).toHaveLength(1);
    const viewer = `Bearer ${await service.staffKey('viewer')}`;
    for (const path of ['mails', `receipts/${sent.filename}`]) {
      const refused = await getJson(`${service.url}/v1/finance/${path}`, { authorization: viewer });
      expect(refused.status).toBe(403);
    }
    const none = await getJson(`${service.url}/v1/finance/receipts/2020-000001.pdf`, {
      authorization,
    });
    expect(none).toMatchObject({ status: 404, body: { code: 'receipt_not_found' } });
  });

  it('come by themselves within seconds where the service runs on its own', async () => {
    const running = await startTestService({
      besides: service,
      settings: { dataDir, scheduled: true },
    });
    const before = (await outbox()).length;
    await reader.until(await reader.give(4_000, { email: 'ben@reader.example' }), 'paid');
    await eventually('the mail', async () => (await outbox()).length > before);
    await running.close();
  });
});
