import { Inject, Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { ConcurrencyLimit } from '../kernel/concurrency-limit.js';
import { askStripe } from './ask-stripe.js';
import { STRIPE } from './stripe-client.js';
import {
  idOf,
  type StripeBalanceTransaction,
  type StripeInvoicePayment,
  type StripeObject,
  type StripeObjectKind,
  type StripeRefund,
} from './stripe-types.js';

/** Questions at once: well under the 25 a second that Stripe allows a test account. */
const MOST_AT_ONCE = 8;

/**
 * What the service reads from Stripe about single objects. No transaction is open meanwhile.
 * Every method throws StripeUnavailableError where Stripe cannot say now.
 */
@Injectable()
export class StripeObjectsGateway {
  private readonly limit = new ConcurrencyLimit(MOST_AT_ONCE);

  constructor(@Inject(STRIPE) private readonly stripe: Stripe) {}

  /** The object as Stripe has it now; null where it has none of that id. */
  find(kind: StripeObjectKind, id: string): Promise<StripeObject | null> {
    const { stripe } = this;
    const ask: Record<StripeObjectKind, () => Promise<StripeObject>> = {
      'checkout.session': () => stripe.checkout.sessions.retrieve(id),
      payment_intent: () => stripe.paymentIntents.retrieve(id),
      charge: () => stripe.charges.retrieve(id),
      refund: () => stripe.refunds.retrieve(id),
      dispute: () => stripe.disputes.retrieve(id),
      'radar.early_fraud_warning': () => stripe.radar.earlyFraudWarnings.retrieve(id),
      invoice: () => stripe.invoices.retrieve(id),
      invoice_payment: () => stripe.invoicePayments.retrieve(id),
      subscription: () => stripe.subscriptions.retrieve(id),
      payout: () => stripe.payouts.retrieve(id),
    };
    return this.limit.run(() => askStripe(ask[kind]()));
  }

  findBalanceTransaction(id: string): Promise<StripeBalanceTransaction | null> {
    return this.limit.run(() => askStripe(this.stripe.balanceTransactions.retrieve(id)));
  }

  /** The payments that an invoice was paid with at Stripe; none where it was paid elsewhere. */
  async findPaidPayments(invoiceId: string): Promise<StripeInvoicePayment[]> {
    const payments = this.stripe.invoicePayments.list({ invoice: invoiceId, status: 'paid' });
    const page = await this.limit.run(() => askStripe(payments));
    return page?.data ?? [];
  }

  /** Every refund of a charge. There are few: a charge is refunded in parts at most. */
  async findRefunds(chargeId: string): Promise<StripeRefund[]> {
    const refunds: StripeRefund[] = [];
    for (let after: string | undefined; ;) {
      const page = await this.limit.run(() =>
        askStripe(
          this.stripe.refunds.list({
            charge: chargeId,
            limit: 100,
            ...(after !== undefined && { starting_after: after }),
          }),
        ),
      );
      refunds.push(...(page?.data ?? []));
      after = page?.data.at(-1)?.id;
      if (!page?.has_more || after === undefined) return refunds;
    }
  }

  /**
   * The installation that a payment was made by: its own mark, or that of the subscription whose
   * invoice it paid, for the charges of renewals carry neither our metadata nor an invoice's id.
   */
  async findInstallationOf(paymentIntentId: string): Promise<string | null> {
    const intent = await this.limit.run(() =>
      askStripe(this.stripe.paymentIntents.retrieve(paymentIntentId)),
    );
    if (!intent) return null;
    const mark = intent.metadata?.readerfund_installation;
    if (mark) return mark;
    const payments = await this.limit.run(() =>
      askStripe(
        this.stripe.invoicePayments.list({
          payment: { type: 'payment_intent', payment_intent: paymentIntentId },
        }),
      ),
    );
    const invoiceId = idOf(payments?.data[0]?.invoice);
    return invoiceId === null ? null : this.findInstallationOfInvoice(invoiceId);
  }

  async findInstallationOfInvoice(invoiceId: string): Promise<string | null> {
    const invoice = await this.limit.run(() => askStripe(this.stripe.invoices.retrieve(invoiceId)));
    const details = invoice?.parent?.subscription_details;
    return details?.metadata?.readerfund_installation ?? null;
  }
}
