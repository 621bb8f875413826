import assert from 'node:assert/strict';
import { Inject, Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { askStripe } from './ask-stripe.js';
import { STRIPE } from './stripe-client.js';
import type {
  StripeBalanceTransaction,
  StripeEvent,
  StripeInvoice,
  StripePayout,
  StripeSession,
} from './stripe-types.js';

const PAGE = 100;

/** A page, newest first, and where the next begins; null after the last. */
export interface StripePage<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/** From inclusive, to exclusive. */
export interface StripeRange {
  readonly from: Date;
  readonly to: Date;
}

/**
 * What the service lists at Stripe, a page at a time, so that a caller who breaks off knows how far
 * it came. Every method throws StripeUnavailableError where Stripe cannot say now.
 */
@Injectable()
export class StripeListsGateway {
  constructor(@Inject(STRIPE) private readonly stripe: Stripe) {}

  /**
   * Events that no endpoint of ours answered with 2xx. Stripe keeps them for 30 days.
   * @param types 20 at most.
   * @see https://docs.stripe.com/webhooks/process-undelivered-events
   */
  undelivered(
    types: readonly string[],
    range: StripeRange,
    after: string | null,
  ): Promise<StripePage<StripeEvent>> {
    return page(
      this.stripe.events.list({
        delivery_success: false,
        types: [...types],
        ...created(range),
        ...from(after),
      }),
    );
  }

  /** With their sources: the charges, refunds and disputes themselves. */
  balanceTransactions(
    range: StripeRange,
    after: string | null,
  ): Promise<StripePage<StripeBalanceTransaction>> {
    return page(
      this.stripe.balanceTransactions.list({
        ...created(range),
        ...from(after),
        expand: ['data.source'],
      }),
    );
  }

  /** What an automatic payout consists of, the payout's own transaction among it. */
  transactionsOfPayout(
    payoutId: string,
    after: string | null,
  ): Promise<StripePage<StripeBalanceTransaction>> {
    return page(
      this.stripe.balanceTransactions.list({
        payout: payoutId,
        ...from(after),
        expand: ['data.source'],
      }),
    );
  }

  payouts(range: StripeRange, after: string | null): Promise<StripePage<StripePayout>> {
    return page(this.stripe.payouts.list({ ...created(range), ...from(after) }));
  }

  sessions(range: StripeRange, after: string | null): Promise<StripePage<StripeSession>> {
    return page(this.stripe.checkout.sessions.list({ ...created(range), ...from(after) }));
  }

  /** The paid invoices of a subscription, newest first. */
  paidInvoices(subscriptionId: string, after: string | null): Promise<StripePage<StripeInvoice>> {
    return page(
      this.stripe.invoices.list({ subscription: subscriptionId, status: 'paid', ...from(after) }),
    );
  }
}

async function page<Item extends { id: string }>(
  list: Promise<Stripe.ApiList<Item>>,
): Promise<StripePage<Item>> {
  const answer = await askStripe(list);
  assert(answer, 'a list is never missing');
  const last = answer.data.at(-1);
  return { items: answer.data, next: answer.has_more && last ? last.id : null };
}

function created({ from, to }: StripeRange) {
  return { created: { gte: secondsOf(from), lt: secondsOf(to) } };
}

function from(after: string | null) {
  return { limit: PAGE, ...(after !== null && { starting_after: after }) };
}

function secondsOf(time: Date): number {
  return Math.ceil(time.getTime() / 1000);
}
