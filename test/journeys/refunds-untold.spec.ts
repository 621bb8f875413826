import { clientOf } from '../../sandbox/testing/clients.js';
import { findDrift } from '../support/books.js';
import { Reader } from '../support/reader.js';
import { allSettled } from '../support/supporter-history.js';
import { startTestService, type TestService } from '../support/test-service.js';

const OF_REFUNDS = ['refund.created', 'refund.updated', 'refund.failed'];

/** A charge's refunded total that is not what we know has its refunds listed. */
describe('a refund that no event of its own told', () => {
  let service: TestService;
  let reader: Reader;
  beforeEach(async () => {
    service = await startTestService();
    await service.createCampaign();
    reader = new Reader(service);
  });
  afterEach(() => service.close());

  const booked = async () => {
    const { rows } = await service.pool.query<{ text: string }>(
      `SELECT kind || ' ' || stripe_object_id || ' ' || amount_minor AS text FROM ledger_entries
       WHERE kind LIKE 'refund%' ORDER BY id`,
    );
    return rows.map(({ text }) => text);
  };

  it('counts by its charge’s event, each refund once', async () => {
    const session = await reader.give(10_000);
    await reader.until(session, 'paid');
    service.sandbox.withholdEvents(OF_REFUNDS);
    const first = service.sandbox.refund(session.id, 2_500);
    await reader.untilProgress({ raisedMinor: 7_500, refundedMinor: 2_500 });
    const second = service.sandbox.refund(session.id, 1_337);
    await reader.untilProgress({ raisedMinor: 6_163, refundedMinor: 3_837 });
    await allSettled(service);
    expect(await booked()).toEqual([`refund ${first.id} -2500`, `refund ${second.id} -1337`]);
    expect(await findDrift(service.pool)).toEqual([]);
  });

  it('is taken back by its charge’s event where it failed', async () => {
    const session = await reader.give(10_000);
    await reader.until(session, 'paid');
    service.sandbox.withholdEvents(OF_REFUNDS);
    const { id } = service.sandbox.refund(session.id, 2_500);
    await reader.untilProgress({ refundedMinor: 2_500 });
    service.sandbox.failRefund(id);
    await reader.untilProgress({ raisedMinor: 10_000, refundedMinor: 0 });
    await allSettled(service);
    expect(await booked()).toEqual([`refund ${id} -2500`, `refund_reversal ${id} 2500`]);
  });

  it('counts where its charge’s event came before the gift was booked', async () => {
    service.sandbox.withholdEvents([...OF_REFUNDS, 'checkout.session.completed']);
    const session = await reader.give(10_000);
    const { id } = service.sandbox.refund(session.id, 2_500);
    await service.sandbox.deliveriesSettled();
    expect(await reader.progress()).toMatchObject({ raisedMinor: 0, refundedMinor: 0 });
    const { data } = await clientOf(service.sandbox).events.list({
      type: 'checkout.session.completed',
    });
    await service.sandbox.redeliver(data[0]!.id);
    await reader.untilProgress({ raisedMinor: 7_500, refundedMinor: 2_500 });
    await allSettled(service);
    expect(await booked()).toEqual([`refund ${id} -2500`]);
  });
});
