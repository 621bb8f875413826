import { clientOf } from '../../sandbox/testing/clients.js';
import { eventually } from '../support/eventually.js';
import { getJson, postJson, Reader } from '../support/reader.js';
import { startTestService, type TestService } from '../support/test-service.js';

/** A bank that only inquires has taken nothing: the reader may be paid back, which may end it. */
describe('a gift that a bank inquires about', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService();
    await service.createCampaign();
  });
  afterAll(() => service.close());

  it('can be refunded while the bank waits, and not once it took the money', async () => {
    const reader = new Reader(service);
    const session = await reader.give(10_000);
    await reader.until(session, 'paid');
    const { id: disputeId } = service.sandbox.dispute(session.id, { inquiry: true });
    await disputeIs('warning_needs_response');
    const dispute = await clientOf(service.sandbox).disputes.retrieve(disputeId);
    expect(dispute.is_charge_refundable).toBe(true);
    const answer = await refund({ amountMinor: 2_500 });
    expect(answer).toMatchObject({ status: 202, body: { amountMinor: 2_500, state: 'accepted' } });
    await reader.untilProgress({ raisedMinor: 7_500, refundedMinor: 2_500, disputedMinor: 0 });
    service.sandbox.escalateInquiry(disputeId);
    await disputeIs('needs_response');
    expect(await refund({ amountMinor: 100 })).toMatchObject({
      status: 409,
      body: { code: 'gift_disputed' },
    });
  });

  const disputeIs = (status: string) =>
    eventually(`dispute ${status}`, async () => {
      const { rowCount } = await service.pool.query('SELECT FROM disputes WHERE status = $1', [
        status,
      ]);
      return rowCount === 1;
    });
  const refund = async (order: object) => {
    const headers = { Authorization: `Bearer ${await service.staffKey('finance')}` };
    const gifts = `${service.url}/v1/finance/gifts`;
    const { body } = await getJson<{ items: { id: string }[] }>(gifts, headers);
    const path = `${gifts}/${body.items[0]!.id}/refunds`;
    return postJson(path, { reason: 'duplicate', ...order }, headers);
  };
});
