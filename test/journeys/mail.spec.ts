import type Stripe from 'stripe';
import { untilNothingWaits } from '../support/inbox.js';
import type { MailDesk } from '../support/mail-desk.js';
import { type MailScene, startMailScene } from '../support/mail-scene.js';
import { addressesOf, type MailServer } from '../support/mail-server.js';
import type { Reader } from '../support/reader.js';
import type { TestService } from '../support/test-service.js';

describe('mails to supporters', () => {
  let scene: MailScene;
  let server: MailServer;
  let service: TestService;
  let reader: Reader;
  let desk: MailDesk;
  let stripe: Stripe;
  beforeEach(async () => {
    scene = await startMailScene();
    ({ server, service, reader, desk, stripe } = scene);
  });
  afterEach(() => scene.close());

  const year = new Date().getUTCFullYear();

  it('thank once for a gift, as text and HTML, with the receipt', async () => {
    const session = await reader.open(10_000, { coverFees: true });
    await reader.pay(session);
    await reader.until(session, 'paid');
    await scene.settledRound();
    await scene.settledRound();
    expect(server.arrived).toHaveLength(1);
    const { mail, raw, to } = server.arrived[0]!;
    expect(to).toBe('zoe@reader.example');
    expect(addressesOf(mail.to)).toEqual([{ address: 'zoe@reader.example', name: "Zoë O'Neil" }]);
    expect(addressesOf(mail.from)).toEqual([
      { address: 'support@herald.example', name: 'The Test Herald' },
    ]);
    expect(mail.subject).toBe('Thank you for supporting The Test Herald');
    expect(mail.text).toContain("Dear Zoë O'Neil,");
    expect(mail.text).toContain('$103.30');
    expect(mail.text).toContain('$3.30 of it covers');
    expect(mail.text).toContain('Mara Lind, editor');
    expect(mail.text).toContain('12 Example Street');
    expect(mail.html).toContain('Zoë&#39;s &quot;Winter&quot; &lt;fund&gt;');
    expect(mail.attachments).toHaveLength(1);
    expect(mail.attachments[0]).toMatchObject({
      filename: `${year}-000001.pdf`,
      contentType: 'application/pdf',
    });
    expect(mail.attachments[0]!.content.subarray(0, 5).toString()).toBe('%PDF-');
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail.messageId).toMatch(/^<[\da-f-]{36}\.0@herald\.example>$/);
    // A receipt is sent whatever a person refuses, so it offers no way out.
    expect(raw).not.toMatch(/unsubscribe/i);
    expect(await desk.mails()).toMatchObject([
      { kind: 'thanks', state: 'sent', via: 'smtp', tries: 0 },
    ]);
  });

  it('thank for support without money, without a receipt, and once for a person and campaign', async () => {
    for (let at = 0; at < 2; at += 1) await reader.until(await reader.give(0), 'free');
    await scene.settledRound();
    await reader.until(await reader.give(0), 'free');
    await scene.settledRound();
    expect(server.arrived).toHaveLength(1);
    const { mail } = server.arrived[0]!;
    expect(mail.text).toContain('nothing was charged');
    expect(mail.attachments).toEqual([]);
    expect(await desk.numbers()).toEqual([]);
  });

  it('speak the language that the reader chose in', async () => {
    await reader.until(await reader.give(1_337), 'paid');
    await service.pool.query(`UPDATE checkout_attempts SET locale = 'ar'`);
    await scene.settledRound();
    const { mail } = server.arrived[0]!;
    expect(mail.subject).toBe('شكرًا لدعمكم \u2068The Test Herald\u2069');
    expect(mail.html).toContain('dir="rtl"');
    expect(mail.text).toMatch(/\u2066[^\u2069]*13\.37[^\u2069]*US\$[^\u2069]*\u2069/);
  });

  it('come for each month of monthly support, the first with thanks', async () => {
    const subscriptionId = await scene.beginMonthly();
    await scene.settledRound();
    service.sandbox.renew(subscriptionId);
    await reader.untilProgress({ raisedMinor: 3_000 });
    await scene.settledRound();
    expect((await desk.mails()).map(({ kind }) => kind)).toEqual(['thanks', 'renewal']);
    expect(scene.subjects()).toEqual([
      'Thank you for supporting The Test Herald',
      `Your monthly support of The Test Herald: receipt ${year}-000002`,
    ]);
    expect(server.arrived[1]!.mail.text).toContain('/v1/monthly-support/portal?token=sub_');
  });

  it('tell once of a month that could not be charged, with a link to Stripe that works', async () => {
    const subscriptionId = await scene.beginMonthly();
    await scene.settledRound();
    service.sandbox.failNextRenewal(subscriptionId);
    const invoice = service.sandbox.renew(subscriptionId);
    await untilNothingWaits(service.pool);
    await desk.round();
    // Stripe tells of each try; there is one mail for the invoice.
    const { data } = await stripe.events.list({ type: 'invoice.payment_failed', limit: 1 });
    await service.sandbox.redeliver(data[0]!.id);
    await scene.settledRound();
    expect(await desk.mails()).toMatchObject([
      { kind: 'thanks', state: 'sent' },
      { kind: 'renewal_failed', state: 'sent' },
    ]);
    expect(invoice.status).toBe('open');
    const { mail } = server.arrived[1]!;
    expect(mail.subject).toBe('Your monthly support of The Test Herald could not be charged');
    expect(mail.attachments).toEqual([]);
    const url = /http:\S+portal\?token=\S+/.exec(mail.text!)![0];
    const opened = await fetch(url, { redirect: 'manual' });
    expect(opened.status).toBe(303);
  });

  it('say that monthly support has ended', async () => {
    const subscriptionId = await scene.beginMonthly();
    await scene.settledRound();
    service.sandbox.cancelSubscription(subscriptionId);
    await reader.untilProgress({ monthly: { supporters: 0, raisedMinor: 1_500 } });
    await scene.settledRound();
    await scene.settledRound();
    expect(scene.subjects()).toEqual([
      'Thank you for supporting The Test Herald',
      'Your monthly support of The Test Herald has ended',
    ]);
  });

  it('bring a credit note for each refund that succeeded, numbered apart', async () => {
    const session = await reader.give(10_000);
    await reader.until(session, 'paid');
    await scene.settledRound();
    service.sandbox.refund(session.id, 300);
    await reader.untilProgress({ refundedMinor: 300 });
    service.sandbox.refund(session.id, 200);
    await reader.untilProgress({ refundedMinor: 500 });
    await scene.settledRound();
    await scene.settledRound();
    expect(await desk.numbers()).toEqual([`${year}-000001`, `C${year}-000001`, `C${year}-000002`]);
    expect(server.arrived).toHaveLength(3);
    // Both were made within a second, and are told apart by what went back alone.
    const { mail } = server.arrived.find(({ mail: { text } }) => text!.includes('$3 back'))!;
    expect(mail.subject).toMatch(
      new RegExp(`^Your refund from The Test Herald: credit note C${year}-00000[12]$`),
    );
    expect(mail.text).toContain(`for receipt ${year}-000001`);
    expect(mail.attachments).toHaveLength(1);
  });

  it('take a credit note back where its refund failed after all, by another, once', async () => {
    const session = await reader.give(10_000);
    await reader.until(session, 'paid');
    const { id } = service.sandbox.refund(session.id, 300);
    await reader.untilProgress({ refundedMinor: 300 });
    await scene.settledRound();
    service.sandbox.failRefund(id);
    await reader.untilProgress({ refundedMinor: 0 });
    await scene.settledRound();
    const { data } = await stripe.events.list({ type: 'refund.failed' });
    await service.sandbox.redeliver(data[0]!.id);
    await scene.settledRound();
    const credit = `C${year}-000001`;
    const cancelling = `C${year}-000002`;
    expect(await desk.numbers()).toEqual([`${year}-000001`, credit, cancelling]);
    expect((await desk.mails()).map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'thanks sent',
      'credit_note sent',
      'refund_failed sent',
    ]);
    const { mail } = server.arrived[2]!;
    expect(mail.subject).toBe(`Your refund from The Test Herald did not arrive: ${cancelling}`);
    expect(mail.text).toContain('Our refund of $3 did not arrive');
    expect(mail.text).toContain(`takes back credit note ${credit}`);
    expect(mail.attachments[0]!.filename).toBe(`${cancelling}.pdf`);
    const { rows } = await service.pool.query(
      `SELECT c.amount_minor, o.number FROM receipts c JOIN receipts o ON o.id = c.cancels`,
    );
    expect(rows).toEqual([{ amount_minor: 300, number: credit }]);
  });

  it('say nothing of a refund that failed before its credit note was drawn', async () => {
    const session = await reader.give(10_000);
    await reader.until(session, 'paid');
    await scene.settledRound();
    const { id } = service.sandbox.refund(session.id, 300);
    await reader.untilProgress({ refundedMinor: 300 });
    service.sandbox.failRefund(id);
    await reader.untilProgress({ refundedMinor: 0 });
    await scene.settledRound();
    expect(await desk.numbers()).toEqual([`${year}-000001`]);
    expect(scene.subjects()).toHaveLength(1);
    const { rows } = await service.pool.query('SELECT FROM notices');
    expect(rows).toEqual([]);
  });

  it('are not injected by a name with line breaks, quotes and marks of direction', async () => {
    const name = 'Zoë"\r\nBcc: victim@reader.example\r\n\r\n<b>\u202e';
    const session = await reader.give(1_337, { name });
    await reader.until(session, 'paid');
    await scene.settledRound();
    const { mail, raw } = server.arrived[0]!;
    expect(mail.headers.has('bcc')).toBe(false);
    expect(server.arrived.map(({ to }) => to)).toEqual(['zoe@reader.example']);
    expect(raw).not.toMatch(/^Bcc:/im);
    expect(addressesOf(mail.to)[0]!.name).toBe('Zoë" Bcc: victim@reader.example <b>');
    expect(mail.html).toContain('&lt;b&gt;');
  });
});
