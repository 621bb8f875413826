import { Injectable } from '@nestjs/common';
import { Installation } from '../database/installation.js';
import { Clock } from '../kernel/clock.js';
import { StripeObjectsGateway } from '../stripe/stripe-objects.gateway.js';
import { idOf } from '../stripe/stripe-types.js';
import { BookedService } from './booked.service.js';
import { type Fact, type GiftFact, isGiftFact } from './facts/fact.js';
import { type ChargeFact, readRefund, type RefundFact } from './facts/gift-facts.js';
import { type InvoiceFact, type MonthlyFact, readSubscription } from './facts/monthly-facts.js';
import { readTransaction, type TransactionFact } from './facts/transaction-fact.js';
import { NOT_OURS, type Verdict } from './verdict.js';

/** All that an event says once Stripe was asked what it leaves out, or why there is nothing. */
export type Completed = { readonly facts: readonly Fact[] } | { readonly verdict: Verdict };

/**
 * Asks Stripe what an event leaves out: whose a charge is, what its fee was, which payment paid an
 * invoice. No transaction is open meanwhile; where Stripe cannot say, the event is tried later.
 */
@Injectable()
export class CompleteFactService {
  constructor(
    private readonly booked: BookedService,
    private readonly stripe: StripeObjectsGateway,
    private readonly installation: Installation,
    private readonly clock: Clock,
  ) {}

  /** @throws StripeUnavailableError */
  async complete(fact: Fact, toldAt: Date): Promise<Completed> {
    if (fact.kind === 'invoice') return this.completeInvoice(fact);
    if (fact.kind === 'monthly') return { facts: [await this.renew(fact)] };
    if (!isGiftFact(fact)) return { facts: [fact] };
    const gift = await this.booked.findGiftOf(fact);
    if (!gift && !(await this.isOurs(fact))) return { verdict: NOT_OURS };
    if (fact.kind === 'refund') return { facts: [await this.completeRefund(fact)] };
    if (fact.kind !== 'charge') return { facts: [fact] };
    const charge = await this.completeCharge(fact);
    // A charge's refunded total that is not what we know means refunds we were not told of.
    const knownMinor = gift?.refundedMinor ?? 0;
    const refunds =
      charge.refundedMinor === knownMinor ? [] : await this.findRefunds(charge, toldAt);
    return { facts: [charge, ...refunds] };
  }

  /** An object without a known gift is ours where its payment, or that one's subscription, says so. */
  private async isOurs(fact: GiftFact): Promise<boolean> {
    if (fact.isMarked) return true;
    const installation =
      fact.kind === 'invoice_payment'
        ? await this.stripe.findInstallationOfInvoice(fact.invoiceId)
        : await this.stripe.findInstallationOf(fact.paymentIntentId);
    return installation === (await this.installation.id());
  }

  /**
   * A subscription pauses and goes on within a second, which is as much as an event's time tells: so
   * its events only say that something changed, and Stripe says where it stands.
   */
  private async renew(fact: MonthlyFact): Promise<MonthlyFact> {
    const askedAt = this.clock.now();
    const subscription = await this.stripe.find('subscription', fact.subscriptionId);
    return subscription?.object === 'subscription' ? readSubscription(subscription, askedAt) : fact;
  }

  /** An invoice names no payment; one that was paid elsewhere, or by credit, has none. */
  private async completeInvoice(fact: InvoiceFact): Promise<Completed> {
    const payments = (await this.stripe.findPaidPayments(fact.invoiceId)).flatMap(
      ({ payment, amount_paid: paidMinor }) => {
        const paymentIntentId = idOf(payment.payment_intent);
        return paymentIntentId && paidMinor ? [{ paymentIntentId, paidMinor }] : [];
      },
    );
    const [payment, ...more] = payments;
    if (!payment) {
      const detail = 'it was paid outside of Stripe, or by credit';
      return { verdict: { state: 'ignored', reason: 'nothing_to_book', detail } };
    }
    if (more.length > 0) {
      const detail = `payment: ${payments.length} payments for one invoice`;
      return { verdict: { state: 'parked', reason: 'mismatch', detail } };
    }
    return { facts: [{ ...fact, ...payment }] };
  }

  private async completeCharge(fact: ChargeFact): Promise<ChargeFact> {
    // The entry's key is the gift's own; it is known where the gift is.
    const transactions = await this.fetch(fact.balanceTransactionId, 'gift', '');
    return { ...fact, transactions };
  }

  private async completeRefund(fact: RefundFact): Promise<RefundFact> {
    const { refundId, balanceTransactionId, failureBalanceTransactionId } = fact;
    const transactions = [
      ...(await this.fetch(balanceTransactionId, 'refund', refundId)),
      ...(await this.fetch(failureBalanceTransactionId, 'refund_reversal', refundId)),
    ];
    return { ...fact, transactions };
  }

  private async findRefunds(charge: ChargeFact, toldAt: Date): Promise<RefundFact[]> {
    const refunds = await this.stripe.findRefunds(charge.chargeId);
    const facts = refunds.flatMap((refund) => readRefund(refund, toldAt) ?? []);
    return Promise.all(facts.map((fact) => this.completeRefund(fact)));
  }

  private async fetch(
    id: string | null,
    entryKind: TransactionFact['entryKind'],
    stripeObjectId: string,
  ): Promise<TransactionFact[]> {
    if (id === null || (await this.booked.hasTransaction(id))) return [];
    const transaction = await this.stripe.findBalanceTransaction(id);
    return transaction ? [readTransaction(transaction, entryKind, stripeObjectId)] : [];
  }
}
