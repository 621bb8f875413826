import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IdempotencyKeyReusedError } from '../http/idempotency-key.js';
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
    const known = await this.findSame(paymentIntentId, order, by);
    if (known) return this.ask(known);
    await this.settleUncertain(paymentIntentId);
    const added = await this.requests.add(id, (gift) => decide(gift, order, by));
    // Another click with the same key was faster: its request is the one.
    if (!added) return this.refund(giftId, order, by);
    return this.ask(added);
  }

  /**
   * Sends back the whole of a payment that never became a gift.
   * @throws RefundRefusedError, PaymentProviderUnavailableError
   */
  async refundPayment(
    payment: { paymentIntentId: string; amountMinor: number; currency: string },
    order: RefundOrder,
    by: RefundBy,
  ): Promise<RefundRequest> {
    const known = await this.findSame(payment.paymentIntentId, order, by);
    if (known) return this.ask(known);
    const added = await this.requests.addWithoutGift({
      ...payment,
      ...requestBy(order, by),
      giftId: null,
    });
    if (!added) return this.refundPayment(payment, order, by);
    return this.ask(added);
  }

  private async findSame(
    paymentIntentId: string,
    order: RefundOrder,
    { clientKey }: RefundBy,
  ): Promise<RefundRequest | null> {
    if (clientKey === null) return null;
    const known = await this.requests.findByClientKey(paymentIntentId, clientKey);
    if (known && known.requestDigest !== digestOf(order)) throw new IdempotencyKeyReusedError();
    return known;
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
    const { refundId } = outcome;
    await this.requests.settle(request.id, { state: 'accepted', refundId });
    return { ...request, state: 'accepted', refundId };
  }

  /** What was asked and not answered is looked up, before any more is asked for. */
  private async settleUncertain(paymentIntentId: string): Promise<void> {
    for (const { id } of await this.requests.findUncertain(paymentIntentId)) {
      const refundId = await this.findMade(paymentIntentId, id);
      await this.requests.settle(
        id,
        refundId
          ? { state: 'accepted', refundId }
          : { state: 'refused', failure: 'Stripe did not answer, and made no refund.' },
      );
    }
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
