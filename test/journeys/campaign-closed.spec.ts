import type Stripe from 'stripe';
import { clientOf } from '../../sandbox/testing/clients.js';
import { run } from '../../src/commands/campaign.command.js';
import { eventually } from '../support/eventually.js';
import { untilNothingWaits } from '../support/inbox.js';
import { Reader } from '../support/reader.js';
import { STRIPE_KEY, startTestService, type TestService } from '../support/test-service.js';

/** A day more than a month at most has: what ends with one has ended. */
const MONTH_MS = 32 * 24 * 3600_000;

describe('monthly support of a campaign that is closed', () => {
  let service: TestService;
  let reader: Reader;
  let stripe: Stripe;
  beforeEach(async () => {
    service = await startTestService();
    await service.createCampaign();
    reader = new Reader(service);
    stripe = clientOf(service.sandbox);
  });
  afterEach(() => service.close());

  const begin = (by = reader) => by.open(1_500, { interval: 'month' });
  const supportIs = (status: string) =>
    eventually(`support ${status}`, async () => {
      const { rowCount } = await service.pool.query(
        'SELECT FROM monthly_supports WHERE status = $1',
        [status],
      );
      return rowCount === 1;
    });
  const giftsMinor = async () => {
    const { rows } = await service.pool.query<{ amount: number }>(
      'SELECT amount_minor AS amount FROM gifts ORDER BY id',
    );
    return rows.map(({ amount }) => amount);
  };

  /** `npm run campaign -- close`, on the database of the service: its exit code and first line. */
  const close = async (...flags: string[]): Promise<[number, string]> => {
    Object.assign(process.env, {
      DATABASE_URL: service.settings.databaseUrl,
      STRIPE_SECRET_KEY: STRIPE_KEY,
      STRIPE_API_BASE: service.sandbox.url,
    });
    const printed: unknown[] = [];
    const outputs = [process.stdout, process.stderr].map((stream) =>
      jest.spyOn(stream, 'write').mockImplementation((text) => printed.push(text) > 0),
    );
    const code = await run(['close', '--slug', 'winter', ...flags]);
    for (const output of outputs) output.mockRestore();
    return [code, printed.join('').split('\n')[0]!];
  };
  const ended = ({ supports, checkouts }: { supports: number; checkouts: number }) => [
    0,
    `Monthly supports that end with the month that is paid: ${supports}. ` +
      `Open monthly checkouts that were expired: ${checkouts}.`,
  ];

  it('goes on, until it is cancelled with the month that is paid', async () => {
    await reader.pay(await begin());
    await reader.untilProgress({ raisedMinor: 1_500 });
    await supportIs('active');
    expect(await close()).toEqual([
      0,
      'Monthly supports that go on and count: 1. --cancel-monthly ends them.',
    ]);
    service.sandbox.advanceClock(MONTH_MS);
    await reader.untilProgress({ raisedMinor: 3_000 });

    expect(await close('--cancel-monthly')).toEqual(ended({ supports: 1, checkouts: 0 }));
    await reader.untilProgress({ monthly: { supporters: 1, raisedMinor: 3_000 } });
    service.sandbox.advanceClock(MONTH_MS);
    await supportIs('canceled');
    await service.sandbox.deliveriesSettled();
    await untilNothingWaits(service.pool);
    expect(await giftsMinor()).toEqual([1_500, 1_500]);
    await reader.untilProgress({
      raisedMinor: 3_000,
      monthly: { supporters: 0, raisedMinor: 3_000 },
    });
  });

  it('and cancelled cannot be begun any more on a page that is still open', async () => {
    await service.createCampaign({ slug: 'summer' });
    const elsewhere = await begin(new Reader(service, 'summer'));
    const once = await reader.open(1_500);
    const session = await begin();
    expect(await close('--cancel-monthly')).toEqual(ended({ supports: 0, checkouts: 1 }));
    await reader.until(session, 'expired');
    await expect(reader.pay(session)).rejects.toThrow(/expired/);
    // Neither of another campaign, nor support that is given once.
    for (const { id } of [elsewhere, once]) {
      expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({ status: 'open' });
    }
    expect(await close('--cancel-monthly')).toEqual(ended({ supports: 0, checkouts: 0 }));
  });

  it('is cancelled where it was paid and nobody has told us yet', async () => {
    service.sandbox.pauseDeliveries();
    await reader.pay(await begin());
    expect(await close('--cancel-monthly')).toEqual(ended({ supports: 1, checkouts: 0 }));
    service.sandbox.resumeDeliveries();
    await reader.untilProgress({ raisedMinor: 1_500 });
    service.sandbox.advanceClock(MONTH_MS);
    await supportIs('canceled');
    await service.sandbox.deliveriesSettled();
    await untilNothingWaits(service.pool);
    expect(await giftsMinor()).toEqual([1_500]);
  });

  it('is cancelled by the next try where Stripe was away', async () => {
    const sessions = [await begin(), await begin()];
    service.sandbox.addFault({ kind: 'error', path: '/v1/checkout/sessions', times: 2 });
    const [code, words] = await close('--cancel-monthly');
    expect([code, words]).toEqual([1, expect.stringMatching(/could not be expired.*try again/)]);
    service.sandbox.clearFaults();
    expect(await close('--cancel-monthly')).toEqual(ended({ supports: 0, checkouts: 2 }));
    for (const session of sessions) await reader.until(session, 'expired');
  });
});
