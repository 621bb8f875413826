import assert from 'node:assert/strict';
import pg from 'pg';
import { type BookedRound, bookRound, signEvents } from '../books/book-round.js';
import type { EventType } from '../books/render-event.js';
import { checkBooks } from '../books/check-books.js';
import { checkCharges } from '../books/check-charges.js';
import { waitUntilDrained } from '../books/wait-until-drained.js';
import type { ByTurns } from '../interleave.js';
import type { Generator } from '../load/generator-process.js';
import { perSecond } from '../load/per-second.js';
import type { Experiment, Race, Reading } from '../row.js';
import type { Server, Workshop } from '../workshop.js';

const IN_FLIGHT = 64;
/** Some seconds of the peer's, and enough of our own. */
const EVENTS = 4_000;

const PEER = 'npm @supabase/stripe-sync-engine storing the same events, its API calls on loopback';

/** Sessions booked, beside a peer that stores them. */
export const peerSessions: Experiment = {
  rows: [
    {
      name: 'peer-sessions',
      measured: `signed checkout.session.completed, applied, ${EVENTS} of them, ${IN_FLIGHT} in flight`,
      against: PEER,
      unit: 'events/s',
      target: { is: 'at least', value: 6, aim: 10 },
    },
  ],
  enter: (workshop) => enter(workshop, 'checkout.session.completed'),
};

/** Charges linked to gifts that are booked already, beside a peer that stores them. */
export const peerCharges: Experiment = {
  rows: [
    {
      name: 'peer-charges',
      measured: `signed charge.succeeded, applied to its gift, ${EVENTS} of them, ${IN_FLIGHT} in flight`,
      against: PEER,
      unit: 'events/s',
      target: { is: 'at least', value: 3, aim: 5 },
    },
  ],
  enter: (workshop) => enter(workshop, 'charge.succeeded'),
};

type Kind = Extract<EventType, 'checkout.session.completed' | 'charge.succeeded'>;

/** Where the peer keeps what it was told. */
const TABLES: Readonly<Record<Kind, string>> = {
  'checkout.session.completed': 'checkout_sessions',
  'charge.succeeded': 'charges',
};

async function enter(workshop: Workshop, kind: Kind): Promise<Race> {
  const { port } = await workshop.startStripeStandIn();
  const service = await workshop.startService({
    environment: { STRIPE_API_BASE: `http://127.0.0.1:${port}` },
  });
  const peerUrl = await workshop.database.createEmpty(`peer_${TABLES[kind]}`);
  const peer = await workshop.startServer('./servers/peer.js', {
    role: 'peer',
    environment: { DATABASE_URL: peerUrl, STRIPE_PORT: String(port) },
  });
  const generator = await workshop.startGenerator();
  return new PeerRace(workshop, generator, { kind, service, peer, peerUrl });
}

class PeerRace implements Race {
  private delivered = 0;

  constructor(
    private readonly workshop: Workshop,
    private readonly generator: Generator,
    private readonly sides: { kind: Kind; service: Server; peer: Server; peerUrl: string },
  ) {}

  async run(byTurns: ByTurns): Promise<Reading[]> {
    const { kind, service, peer } = this.sides;
    const { pool } = this.workshop.database;
    const round = await bookRound(this.workshop.database, EVENTS);
    // A charge tells of a gift, which its session has booked.
    if (kind === 'charge.succeeded') await this.bookGifts(round);
    await signEvents(this.generator, round, kind);
    const [measured, against] = await byTurns(
      () => this.send(service, () => waitUntilDrained(pool)),
      // It answers once it has stored an event.
      () => this.send(peer),
    );
    await checkBooks(pool, round);
    if (kind === 'charge.succeeded') await checkCharges(pool, round.attemptIds);
    await this.checkPeer();
    return [
      {
        measured: measured.rate,
        load: measured.load,
        against: against.rate,
        againstLoad: against.load,
      },
    ];
  }

  private async bookGifts(round: BookedRound): Promise<void> {
    await signEvents(this.generator, round);
    await this.send(this.sides.service, () => waitUntilDrained(this.workshop.database.pool));
  }

  private async send({ port }: Server, untilDone?: () => Promise<number>) {
    const { result, load } = await this.workshop.watch(async () => {
      const sent = await this.generator.send({ port, inFlight: IN_FLIGHT, forMs: null });
      return perSecond(sent, await untilDone?.());
    });
    return { rate: result, load };
  }

  /** @throws AssertionError where the peer did not store each event it answered. */
  private async checkPeer(): Promise<void> {
    this.delivered += EVENTS;
    const client = new pg.Client({ connectionString: this.sides.peerUrl });
    await client.connect();
    try {
      const { rows } = await client.query<{ stored: number }>(
        `SELECT count(*)::integer AS stored FROM stripe.${TABLES[this.sides.kind]}`,
      );
      assert.equal(rows[0]!.stored, this.delivered, 'the peer did not store every event');
    } finally {
      await client.end();
    }
  }
}
