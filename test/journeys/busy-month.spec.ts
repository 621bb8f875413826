import { setTimeout as wait } from 'node:timers/promises';
import { monthOptions, type PlayedMonth, playMonth } from '../../sandbox/month/play-month.js';
import {
  RECONCILIATION_KINDS,
  type ReconciliationKind,
} from '../../src/reconciliation/reconciliation.entity.js';
import { ReconciliationService } from '../../src/reconciliation/reconciliation.service.js';
import { CAMPAIGNS, SETTLEMENT } from '../support/crash/crash-settings.js';
import { findDrift } from '../support/books.js';
import { allSettled } from '../support/supporter-history.js';
import { startTestService, type TestService } from '../support/test-service.js';

const DAYS = 12;
const GIFTS = 60;

/** The month of test/crash/busy-month.crash.ts, shorter and with nothing that goes wrong. */
describe('a busy month', () => {
  let service: TestService;
  let played: PlayedMonth;
  beforeAll(async () => {
    service = await startTestService({
      sandboxOptions: { ...monthOptions(DAYS), settlement: SETTLEMENT },
    });
    for (const { slug, currency, presetsMinor, customMinMinor } of CAMPAIGNS) {
      await service.createCampaign({
        ...{ slug, currency, presetsMinor: [...presetsMinor], customMinMinor },
        ...{ goalMinor: null, scaleMinor: [], milestonesMinor: [] },
      });
    }
    const { sandbox, url: serviceUrl } = service;
    const size = { seed: 1, days: DAYS, gifts: GIFTS };
    played = await playMonth({ sandbox, serviceUrl, campaigns: CAMPAIGNS, ...size });
    await allSettled(service);
    // Stripe's seconds: what happened in this one is before the end of the range.
    await wait(1_100);
  }, 120_000);
  afterAll(() => service.close());

  it('has something of everything that happens in one', async () => {
    const { gifts, ...happened } = played;
    expect(gifts).toBe(GIFTS);
    expect(happened).toMatchObject({ repeatedClicks: 0 });
    expect(happened.monthlySupports).toBeGreaterThan(3);
    expect(happened.happenings).toBeGreaterThan(30);
    expect(happened.foreignSales).toBeGreaterThan(3);
    expect(happened.failedPayouts).toBeGreaterThan(0);
    const { rows } = await service.pool.query<Record<string, number>>(`
      SELECT (SELECT count(*) FROM refunds WHERE counted) AS refunds,
        (SELECT count(*) FROM refunds WHERE failed) AS "failedRefunds",
        (SELECT count(*) FROM disputes WHERE withdrawn) AS disputes,
        (SELECT count(*) FROM disputes WHERE reinstated) AS "wonDisputes",
        (SELECT count(*) FROM gifts WHERE "interval" = 'month')
          - (SELECT count(*) FROM monthly_supports) AS renewals,
        (SELECT count(*) FROM gifts g JOIN checkout_attempts a ON a.id = g.attempt_id
         WHERE a.fee_cover_minor > 0) AS "feesCovered"`);
    for (const [what, count] of Object.entries(rows[0]!)) {
      expect([what, count > 0]).toEqual([what, true]);
    }
  });

  it('needs no repair, and is proven to the cent by all four proofs', async () => {
    const reconciliation = service.app.get(ReconciliationService);
    const run = async (kind: ReconciliationKind) => {
      const { id } = await reconciliation.request(kind, { from: null, to: null }, 'test');
      return reconciliation.run(id);
    };
    const runs = [];
    for (const kind of RECONCILIATION_KINDS) runs.push(await run(kind));
    expect(runs).toMatchObject([
      { kind: 'events', state: 'matches', result: { recovered: 0, parked: 0 } },
      { kind: 'balance', state: 'matches', result: { differences: [], awaitingEntries: 0 } },
      { kind: 'payouts', state: 'matches', result: { differences: [] } },
      { kind: 'books', state: 'matches', result: { differences: [] } },
    ]);
    const [, balance, payouts] = runs.map(({ result }) => result as Record<string, unknown>);
    expect(Object.keys(balance!.ours as object).sort()).toEqual(['eur', 'usd']);
    expect(payouts!.explained).toBeGreaterThan(3);
    expect(await findDrift(service.pool)).toEqual([]);
  });
});
