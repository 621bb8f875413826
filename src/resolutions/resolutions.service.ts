import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { readAttempts } from '../checkout/settle-attempts.js';
import { POOL } from '../database/pool.js';
import { inTransaction } from '../database/transaction.js';
import { lockPayments } from '../ledger/campaign-locks.js';
import { RefundsService } from '../refunds/refunds.service.js';
import { compareInvoice, compareSession } from '../webhooks/apply/compare-fact.js';
import type { InvoiceFact } from '../webhooks/facts/monthly-facts.js';
import type { SessionFact } from '../webhooks/facts/session-fact.js';
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
   * @throws InboxEventNotFoundError, ResolutionNotPossibleError, and whatever a refund can throw
   */
  async resolve(eventId: string, decision: Decision, by: DecidedBy): Promise<void> {
    const event = await this.inbox.findParked(eventId);
    if (event === 'not_found') throw new InboxEventNotFoundError(eventId);
    if (event === 'not_parked') {
      throw new ResolutionNotPossibleError(`The event "${eventId}" is not parked.`);
    }
    if (decision.action === 'accept') return this.accept(event, decision, by);
    const fact = await this.factOf(event);
    if (decision.action === 'refund') await this.refund(event, fact, decision, by);
    await this.putAside(event, fact?.paymentIntentId ?? null, decision, by);
  }

  /** Has it judged again, with the amount that Stripe charged. */
  private async accept(event: ReceivedEvent, decision: Decision, by: DecidedBy): Promise<void> {
    const fact = await this.factOf(event);
    const words = fact ? await this.whyNotAcceptable(fact) : 'it books no payment';
    if (words !== null) {
      throw new ResolutionNotPossibleError(`The event "${event.id}" cannot be accepted: ${words}.`);
    }
    const released = await inTransaction(this.pool, async (tx) => {
      await this.keep(tx, event, fact!.paymentIntentId, decision, by);
      return this.inbox.accept(tx, event);
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
      { amountMinor, reason: note },
      // The event itself is the key: however often it is asked, there is one refund.
      { ...by, clientKey: event.id },
    );
  }

  /** Leaves it uncounted, and with it what is told of its payment. */
  private async putAside(
    event: ReceivedEvent,
    paymentIntentId: string | null,
    decision: Decision,
    by: DecidedBy,
  ): Promise<void> {
    const payments = paymentIntentId ? [paymentIntentId] : [];
    const released = await inTransaction(this.pool, async (tx) => {
      // Whoever parks something for the payment right now is waited for, and released with the rest.
      await lockPayments(tx, payments);
      await this.keep(tx, event, paymentIntentId, decision, by);
      await this.inbox.dismiss(tx, event, `${decision.action}: ${decision.note}`);
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
    const reading = await this.processor.read(event);
    const [fact] = 'facts' in reading ? reading.facts : [];
    return fact?.kind === 'session' || fact?.kind === 'invoice' ? fact : null;
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
