import Stripe from 'stripe';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import { HANDLERS } from '../../../src/webhooks/handlers.js';
import { STRIPE_KEY } from '../test-service.js';
import type { StripeObjects } from './model.js';

const MOST_IN_A_LIST = 100;

interface Listed {
  readonly id: string;
}
type List<T> = (params: Stripe.PaginationParams) => Promise<{ data: T[]; has_more: boolean }>;

/** The sandbox through the official client, with what came into being since the last look. */
export class StripeAccount {
  readonly stripe: Stripe;
  private readonly newest = new Map<string, string>();

  constructor(sandbox: Sandbox) {
    this.stripe = new Stripe(STRIPE_KEY, {
      host: '127.0.0.1',
      port: sandbox.port,
      protocol: 'http',
      maxNetworkRetries: 0,
    });
  }

  /** Events that arose since the last call, oldest first: those an endpoint of ours is sent. */
  async newEvents(): Promise<Stripe.Event[]> {
    const events = await this.since('events', (page) => this.stripe.events.list(page));
    return events.filter(({ type }) => HANDLERS.get(type) !== undefined);
  }

  /** Everything that was made since the last call, as it stands now. */
  async newObjects(events: readonly Stripe.Event[]): Promise<StripeObjects> {
    const { stripe } = this;
    return {
      sessions: await this.since('sessions', (page) => stripe.checkout.sessions.list(page)),
      intents: await this.since('intents', (page) => stripe.paymentIntents.list(page)),
      charges: await this.since('charges', (page) => stripe.charges.list(page)),
      refunds: await this.since('refunds', (page) => stripe.refunds.list(page)),
      disputes: await this.since('disputes', (page) => stripe.disputes.list(page)),
      invoices: await this.since('invoices', (page) => stripe.invoices.list(page)),
      invoicePayments: await this.since('payments', (page) => stripe.invoicePayments.list(page)),
      subscriptions: await this.since('subscriptions', (page) =>
        stripe.subscriptions.list({ ...page, status: 'all' }),
      ),
      transactions: await this.since('transactions', (page) =>
        stripe.balanceTransactions.list(page),
      ),
      events,
    };
  }

  private async since<T extends Listed>(name: string, list: List<T>): Promise<T[]> {
    const before = this.newest.get(name);
    const page = await list({
      limit: MOST_IN_A_LIST,
      ...(before !== undefined && { ending_before: before }),
    });
    if (page.has_more) throw new Error(`There are more than ${MOST_IN_A_LIST} new ${name}`);
    if (page.data[0]) this.newest.set(name, page.data[0].id);
    return page.data.reverse();
  }
}
