import assert from 'node:assert/strict';
import pg from 'pg';
import { type BookedRound, bookRound, signEvents } from '../books/book-round.js';
import type { EventType } from '../books/render-event.js';
import { checkBooks } from '../books/check-books.js';
import { checkCharges } from '../books/check-charges.js';
import { waitUntilDrained } from '../books/wait-until-drained.js';
import { type ByTurns, inOrder } from '../interleave.js';
import type { Generator } from '../load/generator-process.js';
import { perSecond } from '../load/per-second.js';
import type { Experiment, Race, Reading } from '../row.js';
import type { Server, Workshop } from '../workshop.js';

const IN_FLIGHT = 64;
/** Some seconds of our own. The peer gets as many of the same as it takes in its time. */
const EVENTS = 8_000;
const PEER_MS = 4_000;

/** Until the service has met so many its code is not compiled to the end; the peer gets as long. */
const WARM_UP_EVENTS = 16_000;
const PEER_WARM_UP_MS = 8_000;

const SO_MANY = `${EVENTS.toLocaleString('en-US')} of them`;
const PEER = 'npm @supabase/stripe-sync-engine storing the same events, its API calls on loopback';

/** Sessions booked, beside a peer that stores them. */
export const peerSessions: Experiment = {
  rows: [
    {
      name: 'peer-sessions',
      measured: `signed checkout.session.completed, applied, ${SO_MANY}, ${IN_FLIGHT} in flight`,
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
      measured: `signed charge.succeeded, applied to its gift, ${SO_MANY}, ${IN_FLIGHT} in flight`,
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
  const race = new PeerRace(workshop, generator, { kind, service, peer, peerUrl });
  await race.compare(inOrder, WARM_UP_EVENTS, PEER_WARM_UP_MS);
  return race;
}

class PeerRace implements Race {
  private storedByPeer = 0;

  constructor(
    private readonly workshop: Workshop,
    private readonly generator: Generator,
    private readonly sides: { kind: Kind; service: Server; peer: Server; peerUrl: string },
  ) {}

  run(byTurns: ByTurns): Promise<Reading[]> {
    return this.compare(byTurns, EVENTS, PEER_MS);
  }

  async compare(byTurns: ByTurns, events: number, peerMs: number): Promise<Reading[]> {
    const { kind, peer } = this.sides;
    const { pool } = this.workshop.database;
    const round = await bookRound(this.workshop.database, events);
    // A charge tells of a gift, which its session has booked.
    if (kind === 'charge.succeeded') await this.deliver(round);
    await signEvents(this.generator, round, kind);
    const [measured, against] = await byTurns(
      () => this.apply(),
      // It answers once it has stored an event.
      () => this.send(peer, peerMs),
    );
    this.storedByPeer += against.ok;
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

  /** Has the service book the gifts of a round. */
  private async deliver(round: BookedRound): Promise<void> {
    await signEvents(this.generator, round);
    await this.apply();
  }

  private apply() {
    return this.send(this.sides.service, null, () => waitUntilDrained(this.workshop.database.pool));
  }

  private async send({ port }: Server, forMs: number | null, untilDone?: () => Promise<number>) {
    const { result, load } = await this.workshop.watch(async () => {
      const sent = await this.generator.send({ port, inFlight: IN_FLIGHT, forMs, again: false });
      return { rate: perSecond(sent, await untilDone?.()), ok: sent.ok };
    });
    return { ...result, load };
  }

  /** @throws AssertionError where the peer did not store each event it answered. */
  private async checkPeer(): Promise<void> {
    const client = new pg.Client({ connectionString: this.sides.peerUrl });
    await client.connect();
    try {
      const { rows } = await client.query<{ stored: number }>(
        `SELECT count(*)::integer AS stored FROM stripe.${TABLES[this.sides.kind]}`,
      );
      assert.equal(rows[0]!.stored, this.storedByPeer, 'the peer did not store every event');
    } finally {
      await client.end();
    }
  }
}
