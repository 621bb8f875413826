import assert from 'node:assert/strict';
import { AMOUNT_MINOR } from '../books/amount.js';
import { createCampaign } from '../books/create-campaign.js';
import { RoundSize } from '../books/round-size.js';
import type { ByTurns } from '../interleave.js';
import type { Generator } from '../load/generator-process.js';
import { perSecond } from '../load/per-second.js';
import type { Experiment, Race, Reading } from '../row.js';
import type { Server, Workshop } from '../workshop.js';

const IN_FLIGHT = 32;
const ROUND_MS = 2_500;
const FIRST_ATTEMPTS = 1_500;

/** Leaves a campaign 60,000 a minute. */
const ATTEMPTS_PER_MINUTE = '200';

const SLUG = 'checkout';
const PATH = `/v1/campaigns/${SLUG}/checkout-sessions`;

/**
 * Readers who open Stripe Checkout. What stands in for Stripe answers at once: the sandbox, which
 * remembers and checks, would be what is measured on both sides. Each attempt is
 * counted for its reader's network, of which each has one, as behind a proxy, and for the campaign,
 * and none is refused: a campaign's usual ceiling, what Stripe takes in a minute, is met in seconds.
 */
export const checkout: Experiment = {
  rows: [
    {
      name: 'checkout',
      measured: `Checkout Sessions opened, each for another reader with a key of their own, counted by both limits, ${IN_FLIGHT} in flight`,
      against: 'bare Fastify that makes two INSERTs and one loopback HTTP call',
      unit: 'attempts/s',
      target: { is: 'at least', value: 0.5 },
    },
  ],
  enter: async (workshop) => {
    await createCampaign(workshop.database, SLUG);
    const { port } = await workshop.startStripeStandIn();
    const service = await workshop.startService({
      environment: {
        STRIPE_API_BASE: `http://127.0.0.1:${port}`,
        TRUSTED_PROXIES: '1',
        ATTEMPTS_PER_MINUTE,
      },
    });
    const bare = await workshop.startServer('./servers/bare-checkout.js', {
      role: 'bare Checkout',
      environment: {
        READ_PATH: PATH,
        DATABASE_URL: await workshop.database.createEmpty('bare_checkout'),
        STRIPE_PORT: String(port),
      },
    });
    return new CheckoutRace(workshop, await workshop.startGenerator(), { service, bare });
  },
};

class CheckoutRace implements Race {
  private readonly size = new RoundSize(FIRST_ATTEMPTS, ROUND_MS);

  constructor(
    private readonly workshop: Workshop,
    private readonly generator: Generator,
    private readonly servers: { service: Server; bare: Server },
  ) {}

  async run(byTurns: ByTurns): Promise<Reading[]> {
    const { generator, workshop, servers } = this;
    const count = this.size.events;
    await generator.prepare({ kind: 'checkout', path: PATH, amountMinor: AMOUNT_MINOR, count });
    const openedBefore = await this.countOpen();
    const send = ({ port }: Server, forMs: number | null) =>
      workshop.watch(() => generator.send({ port, inFlight: IN_FLIGHT, forMs, status: 201 }));
    const [measured, against] = await byTurns(
      () => send(servers.service, null),
      () => send(servers.bare, ROUND_MS),
    );
    assert.equal(
      (await this.countOpen()) - openedBefore,
      count,
      'a session was answered that no attempt has',
    );
    const rate = perSecond(measured.result);
    this.size.learn(rate);
    return [
      {
        measured: rate,
        load: measured.load,
        against: perSecond(against.result),
        againstLoad: against.load,
      },
    ];
  }

  private async countOpen(): Promise<number> {
    const { rows } = await this.workshop.database.pool.query<{ open: number }>(
      `SELECT count(DISTINCT session_id)::integer AS open FROM checkout_attempts a
       JOIN campaigns c ON c.id = a.campaign_id
       WHERE c.slug = $1 AND a.state = 'open' AND a.url IS NOT NULL`,
      [SLUG],
    );
    return rows[0]!.open;
  }
}
