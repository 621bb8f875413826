import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IdempotencyKeyReusedError } from '../http/idempotency-key.js';
import { Clock } from '../kernel/clock.js';
import { currencyRules } from '../kernel/money/currencies.js';
import { InvalidRequestError } from '../kernel/domain-error.js';
import { PaymentProviderUnavailableError } from '../stripe/payment-provider-unavailable.error.js';
import { RefundsGateway } from '../stripe/refunds.gateway.js';
import { StripeUnavailableError } from '../stripe/stripe-unavailable.error.js';
import {
  GiftDisputedError,
  GiftNotFoundError,
  GiftNotPaidError,
  RefundAboveRestError,
  RefundRefusedError,
} from './refund-errors.js';
import {
  type NewRefundRequest,
  type Refundable,
  type RefundRequest,
  RefundRequests,
} from './refund-requests.js';

const NO_ANSWER =
  'Stripe did not answer. Ask again with the same Idempotency-Key: there will be one refund.';

/** A call to Stripe ends within 15 seconds: what is younger may still be on its way. */
const UNDER_WAY_MS = 60_000;

/** Stripe forgets a key after 24 hours; a request that old is never sent again. */
const SAME_KEY_MS = 23 * 3600_000;

/** What is asked for: without an amount, all that is left. */
export interface RefundOrder {
  readonly amountMinor?: number | undefined;
  readonly reason: string;
}

/** Who asks, and under which key: the same key asks once. */
export interface RefundBy {
  readonly staffId: string;
  readonly staffName: string;
  readonly clientKey: string | null;
}

/** Asks Stripe for refunds. Nothing counts here: Stripe's events do that. */
@Injectable()
export class RefundsService {
  constructor(
    private readonly requests: RefundRequests,
    private readonly gateway: RefundsGateway,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks for a refund of a gift, whole or in part.
   * @throws GiftNotFoundError, GiftNotPaidError, GiftDisputedError, RefundAboveRestError,
   *   RefundRefusedError, IdempotencyKeyReusedError, PaymentProviderUnavailableError
   */
  async refund(giftId: string, order: RefundOrder, by: RefundBy): Promise<RefundRequest> {
    const id = /^\d{1,15}$/.test(giftId) ? Number(giftId) : null;
    const paymentIntentId = id === null ? null : await this.requests.findPaymentOf(id);
    if (id === null || paymentIntentId === null) throw new GiftNotFoundError(giftId);
    const known = await this.findSame(paymentIntentId, digestOf(order), by);
    if (known) return this.askAgain(known);
    await this.settleUncertain(paymentIntentId);
    const added = await this.requests.add(id, (gift) => decide(gift, order, by));
    // Another click with the same key was faster: its request is the one.
    if (!added) return this.refund(giftId, order, by);
    return this.ask(added);
  }

  /**
   * Sends back the whole of a payment that never became a gift. The reason is no part of the question:
   * asked again in other words, it is the same refund.
   * @throws RefundRefusedError, PaymentProviderUnavailableError
   */
  async refundPayment(
    payment: { paymentIntentId: string; amountMinor: number; currency: string },
    reason: string,
    by: RefundBy,
  ): Promise<RefundRequest> {
    const requestDigest = digestOf({ amountMinor: payment.amountMinor, reason: '' });
    const known = await this.findSame(payment.paymentIntentId, requestDigest, by);
    if (known) return this.askAgain(known);
    const added = await this.requests.addWithoutGift({
      ...{ ...payment, ...by, reason, requestDigest, giftId: null },
    });
    if (!added) return this.refundPayment(payment, reason, by);
    return this.ask(added);
  }

  private async findSame(
    paymentIntentId: string,
    requestDigest: string,
    { clientKey }: RefundBy,
  ): Promise<RefundRequest | null> {
    if (clientKey === null) return null;
    const known = await this.requests.findByClientKey(paymentIntentId, clientKey);
    if (known && known.requestDigest !== requestDigest) throw new IdempotencyKeyReusedError();
    return known;
  }

  /**
   * Asks anew what was asked before: Stripe may have made it though nobody heard of it, and replays
   * its failure under the same key.
   */
  private async askAgain(request: RefundRequest): Promise<RefundRequest> {
    if (request.state !== 'asked') return this.ask(request);
    const refundId = await this.findMade(request.paymentIntentId, request.id);
    if (refundId) return this.accept(request, refundId);
    if (this.ageOf(request) < SAME_KEY_MS) return this.ask(request);
    await this.requests.settle(request.id, NOT_MADE);
    throw new RefundRefusedError(NOT_MADE.failure);
  }

  /** Asks Stripe under the request's id: however often, there is one refund. */
  private async ask(request: RefundRequest): Promise<RefundRequest> {
    if (request.state === 'accepted') return request;
    if (request.state === 'refused') throw new RefundRefusedError(request.failure ?? '');
    const outcome = await this.gateway.create(request);
    if (outcome.kind === 'unanswered') throw new PaymentProviderUnavailableError(NO_ANSWER);
    if (outcome.kind === 'refused') {
      await this.requests.settle(request.id, { state: 'refused', failure: outcome.words });
      throw new RefundRefusedError(outcome.words);
    }
    return this.accept(request, outcome.refundId);
  }

  private async accept(request: RefundRequest, refundId: string): Promise<RefundRequest> {
    await this.requests.settle(request.id, { state: 'accepted', refundId });
    return { ...request, state: 'accepted', refundId };
  }

  /**
   * What was asked and not answered is looked up, before any more is asked for. What may still be on
   * its way stays reserved.
   */
  private async settleUncertain(paymentIntentId: string): Promise<void> {
    for (const request of await this.requests.findUncertain(paymentIntentId)) {
      const refundId = await this.findMade(paymentIntentId, request.id);
      if (refundId) await this.accept(request, refundId);
      else if (this.ageOf(request) > UNDER_WAY_MS) await this.requests.settle(request.id, NOT_MADE);
    }
  }

  private ageOf({ createdAt }: RefundRequest): number {
    return this.clock.now().getTime() - createdAt.getTime();
  }

  private async findMade(paymentIntentId: string, requestId: string): Promise<string | null> {
    try {
      return await this.gateway.findByRequest(paymentIntentId, requestId);
    } catch (error) {
      if (error instanceof StripeUnavailableError)
        throw new PaymentProviderUnavailableError(NO_ANSWER);
      throw error;
    }
  }
}

const NOT_MADE = {
  state: 'refused',
  failure: 'Stripe did not answer, and made no refund.',
} as const;

function decide(gift: Refundable, order: RefundOrder, by: RefundBy): NewRefundRequest {
  const id = String(gift.id);
  if (gift.state === 'lost') throw new GiftNotPaidError(id);
  if (gift.isHeld) throw new GiftDisputedError(id);
  const amountMinor = order.amountMinor ?? gift.restMinor;
  const { stepMinor } = currencyRules(gift.currency);
  if (amountMinor % stepMinor !== 0) {
    const message = `must be a multiple of ${stepMinor} in ${gift.currency}`;
    throw new InvalidRequestError([{ field: 'amountMinor', message }]);
  }
  if (amountMinor === 0 || amountMinor > gift.restMinor) {
    throw new RefundAboveRestError(id, gift.restMinor, gift.currency);
  }
  const { paymentIntentId, currency } = gift;
  return { paymentIntentId, giftId: gift.id, amountMinor, currency, ...requestBy(order, by) };
}

function requestBy(order: RefundOrder, { staffId, staffName, clientKey }: RefundBy) {
  return { reason: order.reason, staffId, staffName, clientKey, requestDigest: digestOf(order) };
}

function digestOf({ amountMinor, reason }: RefundOrder): string {
  return createHash('sha256')
    .update(JSON.stringify([amountMinor ?? null, reason]))
    .digest('hex');
}
