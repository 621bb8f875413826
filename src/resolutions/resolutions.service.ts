import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { readAttempts } from '../checkout/settle-attempts.js';
import { POOL } from '../database/pool.js';
import { inTransaction } from '../database/transaction.js';
import { lockPayments } from '../ledger/campaign-locks.js';
import { PaymentProviderUnavailableError } from '../stripe/payment-provider-unavailable.error.js';
import { StripeUnavailableError } from '../stripe/stripe-unavailable.error.js';
import { RefundsService } from '../refunds/refunds.service.js';
import { compareInvoice, compareSession } from '../webhooks/apply/compare-fact.js';
import { failAttempt } from '../webhooks/apply/fail-attempt.js';
import { readResolvedPayments } from '../webhooks/apply/resolved-payments.js';
import type { InvoiceFact } from '../webhooks/facts/monthly-facts.js';
import type { SessionFact } from '../webhooks/facts/session-fact.js';
import type { Completed } from '../webhooks/complete-fact.service.js';
import { InboxEventNotFoundError } from '../webhooks/inbox-errors.js';
import { InboxService } from '../webhooks/inbox.service.js';
import { ProcessorService } from '../webhooks/processor.service.js';
import type { ReceivedEvent } from '../webhooks/received-event.js';
import { type DecidedBy, recordResolution } from './record-resolution.js';
import { ResolutionNotPossibleError } from './resolution-errors.js';

/** What a person decides about a parked event. */
export interface Decision {
  /** `accept` books what Stripe charged, `refund` sends it back, `dismiss` leaves it uncounted. */
  readonly action: 'accept' | 'refund' | 'dismiss';
  readonly note: string;
}

/** Settles what waits for a person. What was decided is kept, and by whom. */
@Injectable()
export class ResolutionsService {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly inbox: InboxService,
    private readonly processor: ProcessorService,
    private readonly refunds: RefundsService,
  ) {}

  /**
   * @throws InboxEventNotFoundError, ResolutionNotPossibleError, PaymentProviderUnavailableError, and
   *   whatever a refund can throw
   */
  async resolve(eventId: string, decision: Decision, by: DecidedBy): Promise<void> {
    const event = await this.inbox.findUnsettled(eventId);
    if (event === 'not_found') throw new InboxEventNotFoundError(eventId);
    if (event === 'not_parked') throw notParked(eventId);
    if (event.state === 'failed') return this.dismissFailed(event, decision, by);
    if (decision.action === 'accept') return this.accept(event, decision, by);
    const fact = await this.factOf(event);
    if (decision.action === 'refund') await this.refund(event, fact, decision, by);
    await this.putAside(event, fact, decision, by);
  }

  /** What cannot be applied says nothing that could be booked or sent back. */
  private async dismissFailed(
    event: ReceivedEvent,
    decision: Decision,
    by: DecidedBy,
  ): Promise<void> {
    if (decision.action !== 'dismiss') throw notParked(event.id);
    await this.putAside(event, null, decision, by);
  }

  /** Has it judged again, with the amount that Stripe charged. */
  private async accept(event: ReceivedEvent, decision: Decision, by: DecidedBy): Promise<void> {
    const fact = await this.factOf(event);
    const words = fact ? await this.whyNotAcceptable(fact) : 'it books no payment';
    if (words !== null) {
      throw new ResolutionNotPossibleError(`The event "${event.id}" cannot be accepted: ${words}.`);
    }
    const paymentIntentId = fact!.paymentIntentId;
    const payments = paymentIntentId ? [paymentIntentId] : [];
    const released = await inTransaction(this.pool, async (tx) => {
      await lockPayments(tx, payments);
      const resolved = await readResolvedPayments(tx, payments);
      if (resolved.size > 0) {
        throw new ResolutionNotPossibleError(
          `It was decided already that the payment "${paymentIntentId}" is not to count.`,
        );
      }
      await this.keep(tx, event, paymentIntentId, decision, by);
      const accepted = await this.inbox.accept(tx, event);
      if (accepted.length === 0) throw notParked(event.id);
      return accepted;
    });
    await Promise.all(released.map((one) => this.processor.process(one)));
  }

  private async refund(
    event: ReceivedEvent,
    fact: SessionFact | InvoiceFact | null,
    { note }: Decision,
    by: DecidedBy,
  ): Promise<void> {
    const isPaid = fact?.kind === 'invoice' || fact?.outcome === 'paid';
    if (!fact || !isPaid || !fact.paymentIntentId || !fact.currency) {
      throw new ResolutionNotPossibleError(`The event "${event.id}" names no payment to refund.`);
    }
    const { paymentIntentId, currency } = fact;
    const amountMinor = fact.kind === 'invoice' ? fact.paidMinor : fact.chargeMinor;
    await this.refunds.refundPayment(
      { paymentIntentId, amountMinor, currency },
      note,
      // The event itself is the key: however often it is asked, there is one refund.
      { ...by, clientKey: event.id },
    );
  }

  /** Leaves it uncounted, and with it what is told of its payment. */
  private async putAside(
    event: ReceivedEvent,
    fact: SessionFact | InvoiceFact | null,
    decision: Decision,
    by: DecidedBy,
  ): Promise<void> {
    const paymentIntentId = fact?.paymentIntentId ?? null;
    const payments = paymentIntentId ? [paymentIntentId] : [];
    const released = await inTransaction(this.pool, async (tx) => {
      // Whoever parks something for the payment right now is waited for, and released with the rest.
      await lockPayments(tx, payments);
      await this.keep(tx, event, paymentIntentId, decision, by);
      if (!(await this.inbox.dismiss(tx, event, decision.action))) throw notParked(event.id);
      if (fact) await failAttempt(tx, fact.attemptId);
      return this.inbox.release(tx, payments);
    });
    await Promise.all(released.map((one) => this.processor.process(one)));
  }

  private async keep(
    tx: Parameters<typeof recordResolution>[0],
    event: ReceivedEvent,
    paymentIntentId: string | null,
    { action, note }: Decision,
    { staffId, staffName }: DecidedBy,
  ): Promise<void> {
    const kept = await recordResolution(tx, {
      ...{ action, eventId: event.id, entryId: null, paymentIntentId, amountMinor: null, note },
      ...{ staffId, staffName, clientKey: null },
    });
    if (!kept) throw new ResolutionNotPossibleError(`The event "${event.id}" is resolved already.`);
  }

  /** What the event would book; null where it books nothing. */
  private async factOf(event: ReceivedEvent): Promise<SessionFact | InvoiceFact | null> {
    const reading = await this.read(event);
    const [fact] = 'facts' in reading ? reading.facts : [];
    return fact?.kind === 'session' || fact?.kind === 'invoice' ? fact : null;
  }

  private async read(event: ReceivedEvent): Promise<Completed> {
    try {
      return await this.processor.read(event);
    } catch (error) {
      if (!(error instanceof StripeUnavailableError)) throw error;
      throw new PaymentProviderUnavailableError(
        'Stripe did not answer. Please decide again later.',
      );
    }
  }

  private async whyNotAcceptable(fact: SessionFact | InvoiceFact): Promise<string | null> {
    return inTransaction(this.pool, async (tx) => {
      const attempt = (await readAttempts(tx, [fact.attemptId])).get(fact.attemptId);
      if (!attempt) return 'its attempt is not known here';
      const mismatch =
        fact.kind === 'session' ? compareSession(fact, attempt) : compareInvoice(fact, attempt);
      return mismatch && mismatch.about !== 'amount' ? mismatch.words : null;
    });
  }
}

function notParked(eventId: string): ResolutionNotPossibleError {
  return new ResolutionNotPossibleError(`The event "${eventId}" is not parked.`);
}
