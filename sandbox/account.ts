import type { Stripe } from 'stripe';
import type { SessionPlan } from './checkout/session-plan.js';
import type { Clock } from './clock.js';
import { Deliveries } from './events/deliveries.js';
import { EventLog } from './events/event-log.js';
import type { RegisteredEndpoint } from './events/registered-endpoint.js';
import type { StoredAnswer } from './api/idempotency.js';
import type { Instrument } from './resources/instruments.js';
import { Scheduler } from './scheduler.js';
import { Collection } from './store/collection.js';
import type { Change, JsonObject } from './store/journal.js';
import type { Journal } from './store/journal.js';

export interface AccountSettings {
  /** Base of the hosted pages as a browser sees them, without a slash at the end. */
  publicUrl: string;
  balanceTransactionDelayMs: number;
  bankDebitDelayMs: number;
  retryScheduleMs: readonly number[];
  log: (message: string) => void;
}

/**
 * One Stripe account: everything it has, and the moments at which something happens to it.
 * Whoever changes it calls `commit` once, when all belonging together is done.
 */
export class Account {
  readonly id = 'acct_1SandboxReaderfund';
  private readonly collections: Collection<{ readonly id: string }>[] = [];

  readonly products = this.collection<Stripe.Product>('products');
  readonly prices = this.collection<Stripe.Price>('prices');
  readonly customers = this.collection<Stripe.Customer>('customers');
  readonly paymentMethods = this.collection<Stripe.PaymentMethod>('payment_methods');
  readonly instruments = this.collection<Instrument>('instruments');
  readonly sessions = this.collection<Stripe.Checkout.Session>('sessions');
  readonly sessionPlans = this.collection<SessionPlan>('session_plans');
  readonly paymentIntents = this.collection<Stripe.PaymentIntent>('payment_intents');
  readonly charges = this.collection<Stripe.Charge>('charges');
  readonly balanceTransactions = this.collection<Stripe.BalanceTransaction>('balance_transactions');
  readonly endpoints = this.collection<RegisteredEndpoint>('webhook_endpoints');
  readonly answers = this.collection<StoredAnswer>('idempotency_keys');

  readonly scheduler: Scheduler;
  readonly deliveries: Deliveries;
  readonly events: EventLog;

  constructor(
    readonly clock: Clock,
    readonly settings: AccountSettings,
    private readonly journal: Journal,
  ) {
    this.scheduler = new Scheduler(clock, () => this.commit());
    this.deliveries = new Deliveries(this, this.collection('deliveries'));
    this.events = new EventLog(this, this.collection('events'));
  }

  /** Makes what was changed since the last commit durable, then lets deliveries start. */
  commit(): void {
    this.journal.commit();
    this.deliveries.dispatch();
  }

  restore(): void {
    const byName = new Map(this.collections.map((each) => [each.name, each]));
    for (const [collection, id, value] of this.journal.replay()) {
      byName.get(collection)?.restore(id, value as JsonObject | null);
    }
  }

  /** Everything there is, as the changes that would make it. */
  *state(): Generator<Change> {
    for (const collection of this.collections) {
      for (const value of collection) yield [collection.name, value.id, value];
    }
  }

  private collection<T extends { readonly id: string }>(name: string): Collection<T> {
    const collection = new Collection<T>(name, (...change) => this.journal.record(...change));
    this.collections.push(collection);
    return collection;
  }
}
