import type Stripe from 'stripe';
import { untilNothingWaits } from '../support/inbox.js';
import type { MailDesk } from '../support/mail-desk.js';
import { type MailScene, startMailScene } from '../support/mail-scene.js';
import type { MailServer } from '../support/mail-server.js';
import type { Reader } from '../support/reader.js';
import type { TestService } from '../support/test-service.js';

/** A mail is about what the books have, for somebody Stripe has named, and is still true. */
describe('mails about what is not certain', () => {
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

  it('do not tell of a failure that was overcome before they went out', async () => {
    const subscriptionId = await scene.beginMonthly();
    service.sandbox.failNextRenewal(subscriptionId);
    service.sandbox.renew(subscriptionId);
    await untilNothingWaits(service.pool);
    await desk.collect();
    service.sandbox.advanceClock(3 * 24 * 3600_000);
    await reader.untilProgress({ raisedMinor: 3_000 });
    await scene.settledRound();
    expect(await desk.mails()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'renewal_failed', state: 'dropped' }),
        expect.objectContaining({ kind: 'renewal', state: 'sent' }),
      ]),
    );
  });

  it('wait for the money of a bank debit', async () => {
    const session = await reader.give(2_000, { token: 'debit_succeeds' });
    await reader.until(session, 'processing');
    await scene.settledRound();
    expect(server.arrived).toEqual([]);
    expect(await desk.numbers()).toEqual([]);
    service.sandbox.settleDebit(session.id, 'succeed');
    await reader.until(session, 'paid');
    await scene.settledRound();
    expect(scene.subjects()).toEqual(['Thank you for supporting The Test Herald']);
  });

  it('never come for a debit that failed', async () => {
    const session = await reader.give(2_000, { token: 'debit_fails' });
    await reader.until(session, 'processing');
    service.sandbox.settleDebit(session.id, 'fail');
    await reader.until(session, 'failed');
    await scene.settledRound();
    expect(await desk.mails()).toEqual([]);
  });

  it('wait for a giver whom Stripe names later, and then bring exactly one receipt', async () => {
    service.sandbox.withholdEvents(['checkout.session.completed']);
    const session = await reader.open(1_500, { interval: 'month' });
    await reader.pay(session);
    await reader.untilProgress({ raisedMinor: 1_500 });
    await scene.settledRound();
    expect(await desk.mails()).toEqual([]);
    expect(await desk.numbers()).toEqual([]);
    service.sandbox.withholdEvents([]);
    const { data } = await stripe.events.list({ type: 'checkout.session.completed' });
    for (let at = 0; at < 2; at += 1) {
      await service.sandbox.redeliver(data[0]!.id);
      await reader.until(session, 'paid');
      await scene.settledRound();
    }
    expect(await desk.numbers()).toEqual([`${year}-000001`]);
    expect(await desk.mails()).toMatchObject([{ kind: 'thanks', state: 'sent' }]);
    expect(server.arrived.map(({ to }) => to)).toEqual(['zoe@reader.example']);
  });

  it('do not tell of a first month that failed: the reader saw it at Checkout', async () => {
    const session = await reader.open(1_500, { interval: 'month' });
    await reader.pay(session, { token: 'debit_fails' });
    await reader.until(session, 'processing');
    service.sandbox.settleDebit(session.id, 'fail');
    await reader.until(session, 'failed');
    await scene.settledRound();
    const { data } = await stripe.events.list({ type: 'invoice.payment_failed' });
    expect(data.map(({ data: { object } }) => (object as Stripe.Invoice).billing_reason)).toEqual([
      'subscription_create',
    ]);
    const { rows } = await service.pool.query('SELECT FROM notices');
    expect(rows).toEqual([]);
    expect(await desk.mails()).toEqual([]);
    expect(server.arrived).toEqual([]);
  });

  it('are about no gift from before there were mails, nor about its refund', async () => {
    const before = await reader.give(1_337);
    await reader.until(before, 'paid');
    await untilNothingWaits(service.pool);
    await service.pool.query(
      `UPDATE mail_reading SET began_after = e.id, read_to = e.id, named_until = now()
       FROM (SELECT max(id) AS id FROM ledger_entries) e`,
    );
    const after = await reader.give(2_000);
    await reader.until(after, 'paid');
    service.sandbox.refund(before.id, 300);
    await reader.untilProgress({ refundedMinor: 300 });
    await scene.settledRound();
    expect((await desk.mails()).map(({ kind }) => kind)).toEqual(['thanks']);
    expect(server.arrived[0]!.mail.text).toContain('$20');
    const { rows } = await service.pool.query('SELECT FROM notices');
    expect(rows).toEqual([]);
  });
});
