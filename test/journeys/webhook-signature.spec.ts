import { deliver, eventOf, signatureOf } from '../support/signed-events.js';
import { startTestService, type TestService } from '../support/test-service.js';

const completed = (session: object) => eventOf('checkout.session.completed', session);

describe('the signature of a delivery', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService();
  });
  afterAll(() => service.close());

  const stored = async () => {
    const { rows } = await service.pool.query<{ count: number }>(
      'SELECT count(*) AS count FROM inbox_events',
    );
    return rows[0]!.count;
  };

  describe('that is not right is 400 and nothing is stored', () => {
    const now = () => Math.floor(Date.now() / 1000);

    it.each([
      ['of another secret', { secret: 'whsec_other' }],
      ['too old', { timestamp: now() - 301 }],
      ['from the future', { timestamp: now() + 400 }],
      ['a day ahead', { timestamp: now() + 86_400 }],
    ])('%s', async (_name, options) => {
      const before = await stored();
      const { status, body } = await deliver(service.url, completed({ id: 'cs_1' }), options);
      expect(status).toBe(400);
      expect(body.code).toBe('invalid_signature');
      expect(await stored()).toBe(before);
    });

    it.each([
      ['none', ''],
      ['empty time', 't=,v1=abc'],
      ['no v1', `t=${now()}`],
      ['another scheme', `t=${now()},v0=${'a'.repeat(64)}`],
      ['garbage', 'garbage'],
    ])('%s', async (_name, header) => {
      const answer = await deliver(service.url, completed({}), {
        headers: { 'stripe-signature': header },
      });
      expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_signature' } });
    });

    it.each([86_400, -86_400])('of %d seconds ago behind a fresh time', async (ageSeconds) => {
      const payload = JSON.stringify(completed({ id: 'cs_1' }));
      const header = signatureOf(payload, { timestamp: now() - ageSeconds });
      for (const both of [`t=${now()},${header}`, `${header},t=${now()}`]) {
        const answer = await deliver(service.url, payload, {
          headers: { 'stripe-signature': both },
        });
        expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_signature' } });
      }
    });

    it('of the same JSON written differently', async () => {
      const event = completed({ id: 'cs_1' });
      const signature = signatureOf(JSON.stringify(event));
      const payload = JSON.stringify(event, null, 1);
      const answer = await deliver(service.url, payload, {
        headers: { 'stripe-signature': signature },
      });
      expect(answer.status).toBe(400);
    });

    it('and a body that is too large is 413', async () => {
      const answer = await deliver(service.url, completed({ text: 'x'.repeat(1_100_000) }));
      expect(answer).toMatchObject({ status: 413, body: { code: 'payload_too_large' } });
    });

    it('and a signed body that is not JSON is 400', async () => {
      expect((await deliver(service.url, '{"id":')).status).toBe(400);
    });
  });

  it('accepts any of several signatures during a rotation', async () => {
    const payload = JSON.stringify(eventOf('price.created', { id: 'price_1' }));
    const [time, right] = signatureOf(payload).split(',');
    const header = `${time},v1=${'0'.repeat(64)},${right}`;
    const answer = await deliver(service.url, payload, { headers: { 'stripe-signature': header } });
    expect(answer).toEqual({ status: 200, body: { received: true } });
  });
});

describe('without a signing secret', () => {
  it('no event is believed', async () => {
    const service = await startTestService({ settings: { stripeWebhookSecrets: [] } });
    const event = eventOf('price.created', { id: 'price_1' });
    expect((await deliver(service.url, event)).status).toBe(400);
    expect((await deliver(service.url, event, { secret: '' })).status).toBe(400);
    await service.close();
  });
});
