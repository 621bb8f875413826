import { describeInBrowser } from '../support/browser.js';
import { startTestService, type TestService } from '../support/test-service.js';

describe('a plain HTML form', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService();
    await service.createCampaign();
  });
  afterAll(() => service.close());

  const attempts = async () => {
    const { rows } = await service.pool.query<{ count: number }>(
      'SELECT count(*) AS count FROM checkout_attempts',
    );
    return rows[0]!.count;
  };
  const post = (fields: Record<string, string> | [string, string][]) =>
    fetch(`${service.url}/v1/campaigns/winter/checkout-sessions`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams(fields),
    });

  it('is answered 303 to Checkout, twice to the same one', async () => {
    const fields = { amountMinor: 'other', amount: '19.99', name: '', idempotencyKey: 'form-1' };
    const [first, second] = [await post(fields), await post(fields)];
    expect(first.status).toBe(303);
    expect(first.headers.get('location')).toContain('/c/pay/cs_test_');
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
    const { rows } = await service.pool.query(
      `SELECT a.amount_minor FROM client_keys k JOIN checkout_attempts a ON a.id = k.attempt_id
       WHERE k.client_key = 'form-1'`,
    );
    expect(rows).toEqual([{ amount_minor: 1999 }]);
  });

  it('with an amount that is none is 400 and writes nothing', async () => {
    const before = await attempts();
    expect((await post({ amountMinor: 'other', amount: 'lots' })).status).toBe(400);
    expect((await post({ amountMinor: '1.5' })).status).toBe(400);
    expect(await attempts()).toBe(before);
  });

  it.each(['anonymous', 'coverFees'])(
    'with %s twice, or neither yes nor no, is 400 and writes nothing',
    async (field) => {
      const before = await attempts();
      for (const values of [['false', 'true'], ['true', 'true'], ['yes']]) {
        const fields = values.map((value): [string, string] => [field, value]);
        const response = await post([['amountMinor', '10000'], ['name', 'Zoë'], ...fields]);
        expect(response.status).toBe(400);
      }
      expect(await attempts()).toBe(before);
    },
  );

  describeInBrowser('that the browser kept on the way to Checkout', (browser) => {
    it('is asked for anew, with a key that was never used', async () => {
      const page = await browser().newPage();
      await page.goto(`${service.url}/c/winter`);
      const key = () => page.locator('input[name=idempotencyKey]').inputValue();
      const comeBack = (persisted: boolean) =>
        page.evaluate((init) => void dispatchEvent(new PageTransitionEvent('pageshow', init)), {
          persisted,
        });
      const used = await key();
      await comeBack(false);
      expect(await key()).toBe(used);
      const anew = page.waitForEvent('load');
      await comeBack(true);
      await anew;
      expect(await key()).not.toBe(used);
      await page.close();
    });
  });
});
