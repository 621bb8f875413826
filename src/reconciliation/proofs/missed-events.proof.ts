import { Injectable } from '@nestjs/common';
import { type StripeRange, StripeListsGateway } from '../../stripe/stripe-lists.gateway.js';
import { StripeObjectsGateway } from '../../stripe/stripe-objects.gateway.js';
import { idOf, type StripeEvent, type StripeSession } from '../../stripe/stripe-types.js';
import { HANDLERS } from '../../webhooks/handlers.js';
import { FeedService } from './feed.service.js';
import {
  expireUnknown,
  findAwaitingFees,
  findOverdueAttempts,
  findOverdueSupports,
  GRACE_MINUTES,
  type OverdueAttempt,
} from './overdue.js';
import { slicesOf } from '../reconciliation-range.js';
import { doneUntil, type Findings, type Proof, type ProofRun } from './proof.js';

/** How far it came. What is fed twice is one row of the inbox. */
interface Progress {
  doneUntil: string | null;
  undelivered: number;
  recovered: number;
}

/** Undelivered events are few: a list for ten days of them is mostly one page. */
const DAYS_IN_A_SLICE = 10;

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
      ...{ doneUntil: null, undelivered: 0, recovered: 0 },
      ...run.progress,
    };
    await this.feedUndelivered(run, progress);
    await this.feedOverdueAttempts(run, progress);
    await this.feedOverdueSupports(run, progress);
    await this.feedFees(run, progress);
    const left = await this.feed.settle();
    const { undelivered, recovered } = progress;
    const { failed, orphans, ...stillOpen } = await this.countStillOpen(run);
    const waiting = left + failed;
    return {
      differences: waiting + orphans + stillOpen.overdueAttempts,
      result: { undelivered, recovered, waiting, orphans, ...stillOpen },
    };
  }

  private async feedUndelivered(run: ProofRun<Progress>, progress: Progress): Promise<void> {
    for (const slice of slicesOf(run.range, doneUntil(progress), DAYS_IN_A_SLICE)) {
      const events = await this.undeliveredIn(slice);
      for (const event of events) {
        if ((await this.feed.event(event)) === 'stored') progress.recovered += 1;
      }
      progress.undelivered += events.length;
      progress.doneUntil = slice.to.toISOString();
      await run.save(progress);
    }
  }

  /** Oldest first: a parent mostly comes before what is about it. */
  private async undeliveredIn(slice: StripeRange): Promise<StripeEvent[]> {
    const events: StripeEvent[] = [];
    for (const types of chunksOf([...HANDLERS.keys()], TYPES_IN_A_LIST)) {
      let after: string | null = null;
      do {
        const page = await this.lists.undelivered(types, slice, after);
        events.push(...page.items);
        after = page.next;
      } while (after !== null);
    }
    return events.sort((one, other) => one.created - other.created);
  }

  private async feedOverdueAttempts(run: ProofRun<Progress>, progress: Progress): Promise<void> {
    for (let after: string | null = null; ;) {
      const attempts: OverdueAttempt[] = await findOverdueAttempts(run.client, after);
      if (attempts.length === 0) return;
      for (const attempt of attempts) {
        const session = await this.sessionOf(attempt);
        if (session) await this.feedSession(session, progress);
        else if (attempt.sessionId === null) await expireUnknown(run.client, attempt.id);
        after = attempt.id;
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
    const end = await this.endOf(session);
    if (!end) return;
    if ((await this.feed.object(end.type, session, end.at)) === 'stored') progress.recovered += 1;
  }

  /**
   * The event that should have told how a session ended, and when it did where Stripe says so: a
   * payment counts from its charge on. null while it has not ended.
   */
  private async endOf(session: StripeSession): Promise<{ type: string; at?: number } | null> {
    if (session.status === 'expired') return { type: 'checkout.session.expired' };
    if (session.status !== 'complete') return null;
    const intentId = idOf(session.payment_intent);
    const intent = intentId ? await this.objects.find('payment_intent', intentId) : null;
    if (intent?.object !== 'payment_intent') return { type: 'checkout.session.completed' };
    const { status } = intent;
    const hasFailed = status === 'requires_payment_method' || status === 'canceled';
    if (session.payment_status === 'unpaid' && hasFailed) {
      return { type: 'checkout.session.async_payment_failed' };
    }
    const chargeId = idOf(intent.latest_charge);
    const charge = chargeId ? await this.objects.find('charge', chargeId) : null;
    return { type: 'checkout.session.completed', ...(charge && { at: charge.created }) };
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
    /** Events that have waited for their payment for longer than an hour. */
    orphans: number;
    parked: number;
    overdueAttempts: number;
  }> {
    const { rows } = await client.query<{
      failed: number;
      orphans: number;
      parked: number;
      overdue: number;
    }>(`
      SELECT
        (SELECT count(*) FROM inbox_events WHERE state = 'failed') AS failed,
        (SELECT count(*) FROM inbox_events
         WHERE state = 'parked' AND reason = 'awaiting_parent'
           AND settled_at < now() - interval '1 hour') AS orphans,
        (SELECT count(*) FROM inbox_events WHERE state = 'parked') AS parked,
        (SELECT count(*) FROM checkout_attempts
         WHERE state IN ('created', 'open') AND expires_at < now() - make_interval(mins => ${GRACE_MINUTES})) AS overdue`);
    const { failed, orphans, parked, overdue } = rows[0]!;
    return { failed, orphans, parked, overdueAttempts: overdue };
  }
}

function chunksOf<T>(items: readonly T[], size: number): T[][] {
  const chunks: T[][] = [];
  for (let at = 0; at < items.length; at += size) chunks.push(items.slice(at, at + size));
  return chunks;
}
