import type { Stripe } from 'stripe';
import type { SessionPlan } from './checkout/session-plan.js';
import type { Settlement } from './balance/settlement.js';
import type { Clock } from './clock.js';
import { Deliveries } from './events/deliveries.js';
import { EventLog } from './events/event-log.js';
import type { RegisteredEndpoint } from './events/registered-endpoint.js';
import type { StoredAnswer } from './api/idempotency.js';
import type { FailingRenewal } from './billing/failing-renewals.js';
import { subscriptionIdOf } from './billing/invoice-subscription.js';
import { idOf } from './id-of.js';
import type { Instrument } from './resources/instruments.js';
import type { PaidOut } from './payouts/paid-out.js';
import { Scheduler } from './scheduler.js';
import { Collection } from './store/collection.js';
import type { Change, JsonObject } from './store/journal.js';
import type { Journal } from './store/journal.js';

export interface AccountSettings {
  /** Base of the hosted pages as a browser sees them, without a slash at the end. */
  publicUrl: string;
  balanceTransactionDelayMs: number;
  bankDebitDelayMs: number;
  refundDelayMs: number;
  payoutDelayMs: number;
  settlement: Settlement;
  retryScheduleMs: readonly number[];
  log: (message: string) => void;
}

/** How far the sandbox's time is ahead of the real one. */
interface ClockOffset {
  readonly id: 'clock';
  readonly offsetMs: number;
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
  readonly refunds = this.collection<Stripe.Refund>('refunds');
  readonly disputes = this.collection<Stripe.Dispute>('disputes');
  readonly earlyFraudWarnings =
    this.collection<Stripe.Radar.EarlyFraudWarning>('early_fraud_warnings');
  readonly payouts = this.collection<Stripe.Payout>('payouts');
  /** Which payout a balance transaction went out with; kept under the transaction's id. */
  readonly paidOut = this.collection<PaidOut>('paid_out');
  readonly clockOffset = this.collection<ClockOffset>('clock_offset');
  readonly deletedCustomers = this.collection<Stripe.DeletedCustomer>('deleted_customers');
  readonly subscriptions = this.collection<Stripe.Subscription>('subscriptions');
  readonly failingRenewals = this.collection<FailingRenewal>('failing_renewals');
  readonly invoices = this.collection<Stripe.Invoice>('invoices');
  readonly invoiceItems = this.collection<Stripe.InvoiceItem>('invoice_items');
  readonly invoicePayments = this.collection<Stripe.InvoicePayment>('invoice_payments');
  readonly portalSessions = this.collection<Stripe.BillingPortal.Session>('portal_sessions');
  readonly endpoints = this.collection<RegisteredEndpoint>('webhook_endpoints');
  readonly answers = this.collection<StoredAnswer>('idempotency_keys');

  readonly sessionsOfIntent = this.sessions.indexedBy((session) => idOf(session.payment_intent));
  readonly chargesOfIntent = this.charges.indexedBy((charge) => idOf(charge.payment_intent));
  readonly refundsOfCharge = this.refunds.indexedBy((refund) => idOf(refund.charge));
  readonly disputesOfCharge = this.disputes.indexedBy((dispute) => idOf(dispute.charge));
  readonly warningsOfCharge = this.earlyFraudWarnings.indexedBy((each) => idOf(each.charge));
  readonly transactionsOfSource = this.balanceTransactions.indexedBy(({ source }) => idOf(source));
  readonly sessionsOfInvoice = this.sessions.indexedBy(({ invoice }) => idOf(invoice));
  readonly subscriptionsOfCustomer = this.subscriptions.indexedBy(({ customer }) => idOf(customer));
  readonly invoicesOfSubscription = this.invoices.indexedBy(subscriptionIdOf);
  readonly itemsOfCustomer = this.invoiceItems.indexedBy(({ customer }) => idOf(customer));
  readonly paymentsOfInvoice = this.invoicePayments.indexedBy(({ invoice }) => idOf(invoice));
  readonly invoicePaymentsOfIntent = this.invoicePayments.indexedBy(({ payment }) =>
    idOf(payment.payment_intent ?? null),
  );

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

  /** Moves the clock forward and does what becomes due on the way. */
  advanceClock(byMs: number): void {
    this.scheduler.advance(byMs);
    this.keepClock();
    this.commit();
  }

  /** The next start with the same state goes on in the same time. */
  keepClock(): void {
    this.clockOffset.put({ id: 'clock', offsetMs: this.clock.offsetMs });
  }

  restore(): void {
    const byName = new Map(this.collections.map((each) => [each.name, each]));
    for (const [collection, id, value] of this.journal.replay()) {
      byName.get(collection)?.restore(id, value as JsonObject | null);
    }
    this.clock.offsetMs = this.clockOffset.find('clock')?.offsetMs ?? this.clock.offsetMs;
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
