import { Injectable } from '@nestjs/common';
import { type StripeRange, StripeListsGateway } from '../../stripe/stripe-lists.gateway.js';
import { StripeObjectsGateway } from '../../stripe/stripe-objects.gateway.js';
import { idOf, type StripeSession } from '../../stripe/stripe-types.js';
import { HANDLERS } from '../../webhooks/handlers.js';
import { FeedService } from './feed.service.js';
import {
  expireUnknown,
  findAwaitingFees,
  findOverdueAttempts,
  findOverdueSupports,
  type OverdueAttempt,
} from './overdue.js';
import type { Findings, Proof, ProofRun } from './proof.js';

/** How far it came. Nothing is counted twice, for what is fed twice is one row of the inbox. */
interface Progress {
  /** Of the lists of undelivered events: which one, and after which event. */
  list: number;
  after: string | null;
  /** The last overdue attempt that was looked at. */
  attempt: string | null;
  undelivered: number;
  recovered: number;
}

/** Stripe lists so many types at once. */
const TYPES_IN_A_LIST = 20;

/** A day's width around an attempt within which its session was made. */
const SEARCH_MS = 24 * 3600_000;

/**
 * Finds what Stripe told nobody, or what nobody was told: events that were not delivered, sessions
 * past their expiry, renewals and fees that should be known. It all goes through the inbox.
 */
@Injectable()
export class MissedEventsProof implements Proof<Progress> {
  constructor(
    private readonly lists: StripeListsGateway,
    private readonly objects: StripeObjectsGateway,
    private readonly feed: FeedService,
  ) {}

  async run(run: ProofRun<Progress>): Promise<Findings> {
    const progress: Progress = {
      ...{ list: 0, after: null, attempt: null, undelivered: 0, recovered: 0 },
      ...run.progress,
    };
    await this.feedUndelivered(run, progress);
    await this.feedOverdueAttempts(run, progress);
    await this.feedOverdueSupports(run, progress);
    await this.feedFees(run, progress);
    const left = await this.feed.settle();
    const { undelivered, recovered } = progress;
    const { failed, ...stillOpen } = await this.countStillOpen(run);
    const waiting = left + failed;
    return { differences: waiting, result: { undelivered, recovered, waiting, ...stillOpen } };
  }

  private async feedUndelivered(run: ProofRun<Progress>, progress: Progress): Promise<void> {
    const lists = chunksOf([...HANDLERS.keys()], TYPES_IN_A_LIST);
    for (; progress.list < lists.length; progress.list += 1) {
      do {
        const types = lists[progress.list]!;
        const page = await this.lists.undelivered(types, run.range, progress.after);
        // Oldest first: a parent mostly comes before what is about it.
        for (const event of page.items.toReversed()) {
          progress.undelivered += 1;
          if ((await this.feed.event(event)) === 'stored') progress.recovered += 1;
        }
        progress.after = page.next;
        await run.save(progress);
      } while (progress.after !== null);
    }
  }

  private async feedOverdueAttempts(run: ProofRun<Progress>, progress: Progress): Promise<void> {
    for (;;) {
      const attempts = await findOverdueAttempts(run.client, progress.attempt);
      if (attempts.length === 0) return;
      for (const attempt of attempts) {
        const session = await this.sessionOf(attempt);
        if (session) await this.feedSession(session, progress);
        else if (attempt.sessionId === null) await expireUnknown(run.client, attempt.id);
        progress.attempt = attempt.id;
        await run.save(progress);
      }
    }
  }

  /** By its id; where we died before we could write that down, by our mark on it. */
  private async sessionOf(attempt: OverdueAttempt): Promise<StripeSession | null> {
    if (attempt.sessionId !== null) {
      return (await this.objects.find(
        'checkout.session',
        attempt.sessionId,
      )) as StripeSession | null;
    }
    const { createdAt } = attempt;
    const range: StripeRange = {
      from: new Date(createdAt.getTime() - SEARCH_MS),
      to: new Date(createdAt.getTime() + SEARCH_MS),
    };
    let after: string | null = null;
    do {
      const page = await this.lists.sessions(range, after);
      const found = page.items.find(({ client_reference_id: id }) => id === attempt.id);
      if (found) return found;
      after = page.next;
    } while (after !== null);
    return null;
  }

  private async feedSession(session: StripeSession, progress: Progress): Promise<void> {
    const type = await this.endOf(session);
    if (type && (await this.feed.object(type, session)) === 'stored') progress.recovered += 1;
  }

  /** The event that should have told how a session ended; null while it has not. */
  private async endOf(session: StripeSession): Promise<string | null> {
    if (session.status === 'expired') return 'checkout.session.expired';
    if (session.status !== 'complete') return null;
    if (session.payment_status !== 'unpaid') return 'checkout.session.completed';
    const intentId = idOf(session.payment_intent);
    const intent = intentId ? await this.objects.find('payment_intent', intentId) : null;
    const status = intent?.object === 'payment_intent' ? intent.status : null;
    const hasFailed = status === 'requires_payment_method' || status === 'canceled';
    return hasFailed ? 'checkout.session.async_payment_failed' : 'checkout.session.completed';
  }

  /** A renewal that nobody told: the subscription as it stands, and what was paid of it. */
  private async feedOverdueSupports(run: ProofRun<Progress>, progress: Progress): Promise<void> {
    for (const { subscriptionId, sessionId } of await findOverdueSupports(run.client)) {
      const id = subscriptionId ?? (await this.subscriptionOf(sessionId));
      const subscription = id ? await this.objects.find('subscription', id) : null;
      if (!id || !subscription) continue;
      await this.feed.object('customer.subscription.updated', subscription);
      let after: string | null = null;
      do {
        const page = await this.lists.paidInvoices(id, after);
        for (const invoice of page.items) {
          const stored = await this.feed.object('invoice.paid', invoice);
          if (stored === 'stored') progress.recovered += 1;
        }
        after = page.next;
      } while (after !== null);
      await run.save(progress);
    }
  }

  private async subscriptionOf(sessionId: string | null): Promise<string | null> {
    const session = sessionId ? await this.objects.find('checkout.session', sessionId) : null;
    return session?.object === 'checkout.session' ? idOf(session.subscription) : null;
  }

  private async feedFees(run: ProofRun<Progress>, progress: Progress): Promise<void> {
    for (const paymentIntentId of await findAwaitingFees(run.client)) {
      const intent = await this.objects.find('payment_intent', paymentIntentId);
      const chargeId = intent?.object === 'payment_intent' ? idOf(intent.latest_charge) : null;
      const charge = chargeId ? await this.objects.find('charge', chargeId) : null;
      if (charge?.object !== 'charge' || charge.balance_transaction === null) continue;
      if ((await this.feed.object('charge.updated', charge)) === 'stored') progress.recovered += 1;
      await run.save(progress);
    }
  }

  /** What is fed, and still not settled: it differs from what Stripe knows. */
  private async countStillOpen({ client }: ProofRun<Progress>): Promise<{
    failed: number;
    parked: number;
    overdueAttempts: number;
  }> {
    const { rows } = await client.query<{ failed: number; parked: number; overdue: number }>(`
      SELECT
        (SELECT count(*) FROM inbox_events WHERE state = 'failed') AS failed,
        (SELECT count(*) FROM inbox_events WHERE state = 'parked') AS parked,
        (SELECT count(*) FROM checkout_attempts
         WHERE state IN ('created', 'open') AND expires_at < now() - interval '10 minutes') AS overdue`);
    const { failed, parked, overdue } = rows[0]!;
    return { failed, parked, overdueAttempts: overdue };
  }
}

function chunksOf<T>(items: readonly T[], size: number): T[][] {
  const chunks: T[][] = [];
  for (let at = 0; at < items.length; at += size) chunks.push(items.slice(at, at + size));
  return chunks;
}
