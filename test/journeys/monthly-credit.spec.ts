import type Stripe from 'stripe';
import { clientOf } from '../../sandbox/testing/clients.js';
import { findDrift } from '../support/books.js';
import { eventually } from '../support/eventually.js';
import { Reader } from '../support/reader.js';
import { allSettled } from '../support/supporter-history.js';
import { startTestService, type TestService } from '../support/test-service.js';

/** Credit on a customer's balance at Stripe pays invoices before a card does. */
describe('a renewal of a reader who has credit at Stripe', () => {
  let service: TestService;
  let reader: Reader;
  let stripe: Stripe;
  let subscriptionId: string;
  let customerId: string;
  beforeEach(async () => {
    service = await startTestService();
    await service.createCampaign();
    reader = new Reader(service);
    stripe = clientOf(service.sandbox);
    const session = await reader.open(1_500, { interval: 'month' });
    await reader.pay(session);
    await reader.untilProgress({ raisedMinor: 1_500 });
    const { subscription, customer } = await stripe.checkout.sessions.retrieve(session.id);
    subscriptionId = subscription as string;
    customerId = customer as string;
  });
  afterEach(() => service.close());

  it('books nothing where credit paid all of it', async () => {
    await stripe.customers.update(customerId, { balance: -1_500 });
    const invoice = service.sandbox.renew(subscriptionId);
    expect(invoice).toMatchObject({ status: 'paid', amount_paid: 0, total: 1_500 });
    const { rows } = await eventually('settled', async () => {
      const found = await service.pool.query<object>(
        `SELECT state, reason, detail FROM inbox_events
         WHERE object_id = $1 AND type = 'invoice.paid' AND state <> 'received'`,
        [invoice.id],
      );
      return found.rowCount === 1 ? found : null;
    });
    expect(rows).toEqual([
      { state: 'ignored', reason: 'nothing_to_book', detail: 'nothing was paid for it' },
    ]);
    await allSettled(service);
    expect(await reader.progress()).toMatchObject({
      raisedMinor: 1_500,
      monthly: { supporters: 1, raisedMinor: 1_500 },
    });
    const { rowCount } = await service.pool.query('SELECT FROM gifts');
    expect(rowCount).toBe(1);
  });

  it('books what the card paid where credit paid a part', async () => {
    await stripe.customers.update(customerId, { balance: -600 });
    const invoice = service.sandbox.renew(subscriptionId);
    expect(invoice).toMatchObject({ status: 'paid', amount_paid: 900, total: 1_500 });
    await reader.untilProgress({
      raisedMinor: 2_400,
      monthly: { supporters: 1, raisedMinor: 2_400 },
    });
    await allSettled(service);
    expect(await findDrift(service.pool)).toEqual([]);
  });
});
