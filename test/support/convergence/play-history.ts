import { randomUUID } from 'node:crypto';
import Stripe from 'stripe';
import { ApiError } from '../../../sandbox/api/api-error.js';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import { sessionParameters } from '../../../src/checkout/session-parameters.js';
import { ENGLISH } from '../../../src/languages/locale.js';
import { ACTS_ON } from './acts-on.js';
import { decideDispute } from './decide-dispute.js';
import { decideRefund } from './decide-refund.js';
import type { Action, MonthlyNews } from './history.js';
import type { Attempt, Played } from './played.js';
import type { StripeAccount } from './stripe-account.js';

/** A history has 40 events at most; one action makes up to eleven, and some fees come at the end. */
const NO_MORE_ACTIONS_AFTER = 28;

/** How late the sandbox tells a charge's fee: by its own clock, which stands still meanwhile. */
export const FEE_DELAY_MS = 4_000;

const HOUR_MS = 3_600_000;
const CARDS = {
  card: 'pm_card_visa',
  'declined card, then card': 'pm_card_visa',
  'card whose refunds wait': 'pm_card_pendingRefund',
  'bank debit': 'pm_usBankAccount_success',
};
const NAMES = ["Zoë O'Neil", '=HYPERLINK("x")', 'Ana', 'Ana María'];

/** Does one history's actions at the sandbox. */
export class HistoryPlayer {
  private readonly attempts: Attempt[] = [];
  private readonly intents: string[] = [];
  private readonly debits: string[] = [];
  private readonly refunds: string[] = [];
  private readonly disputes: string[] = [];
  private readonly subscriptions: string[] = [];
  private readonly statuses = new Map<string, string>();
  private readonly campaignId = randomUUID();

  constructor(
    private readonly sandbox: Sandbox,
    private readonly account: StripeAccount,
    private readonly installationId: string,
  ) {}

  async play(actions: readonly Action[]): Promise<Played> {
    // So that no event of this history has the second of one before.
    this.sandbox.advanceClock(1_000);
    const from = new Date(Math.floor(this.sandbox.now().getTime() / 1000) * 1000);
    const events: Stripe.Event[] = [];
    for (const action of actions) {
      if (events.length > NO_MORE_ACTIONS_AFTER) break;
      this.sandbox.advanceClock(action.afterMs);
      await this.do(action).catch(unlessRefused);
      const told = await this.account.newEvents();
      this.keepStatuses(told);
      events.push(...told);
    }
    this.sandbox.advanceClock(FEE_DELAY_MS + 1_000);
    events.push(...(await this.account.newEvents()));
    const objects = await this.account.newObjects(events);
    const { campaignId, attempts } = this;
    return { campaignId, attempts, events, objects, range: { from, to: this.sandbox.now() } };
  }

  private async do(action: Action): Promise<void> {
    const { sandbox } = this;
    const { stripe } = this.account;
    switch (action.does) {
      case 'give':
      case 'support monthly':
        return this.give(action);
      case 'complete a zero': {
        const session = await this.begin({ amountMinor: 0, feeCoverMinor: 0, interval: 'once' });
        await this.pay(session, action.person);
        return;
      }
      case 'leave':
      case 'expire': {
        const { amountMinor } = action;
        const session = await this.begin({ amountMinor, feeCoverMinor: 0, interval: 'once' });
        if (action.does === 'expire') await stripe.checkout.sessions.expire(session.id);
        return;
      }
      case 'settle a debit':
        return sandbox.settleDebit(
          this.among(this.debits, action.which, 'processing'),
          action.outcome,
        );
      case 'refund':
        return this.refund(this.among(this.intents, action.which, 'succeeded'), action.percent);
      case 'fail a refund':
      case 'settle a refund':
      case 'ask the customer of a refund':
      case 'cancel a refund':
        return decideRefund(
          { sandbox, stripe },
          action.does,
          this.among(this.refunds, action.which, ...ACTS_ON[action.does]),
        );
      case 'warn of fraud':
        return void sandbox.warn(this.among(this.intents, action.which, 'succeeded'));
      case 'dispute': {
        const { inquiry } = action;
        const dispute = sandbox.dispute(this.among(this.intents, action.which, 'succeeded'), {
          inquiry,
        });
        return void this.disputes.push(dispute.id);
      }
      case 'sell something else': {
        const charge = sandbox.sellSomethingElse(2_500);
        return void (action.refunded && sandbox.refund(charge.id));
      }
      case 'win a dispute':
      case 'win a dispute with its fee':
      case 'lose a dispute':
      case 'reinstate a lost dispute':
      case 'answer a dispute':
      case 'escalate an inquiry':
      case 'close an inquiry':
        return decideDispute(
          { sandbox, stripe },
          action.does,
          this.among(this.disputes, action.which, ...ACTS_ON[action.does]),
        );
      default:
        return this.changeMonthly(
          action.does,
          this.among(this.subscriptions, action.which, ...ACTS_ON[action.does]),
        );
    }
  }

  /** One of those that have one of the statuses, as its last event told it. */
  private among(ids: readonly string[], which: number, ...statuses: string[]): string {
    const eligible = ids.filter((id) => statuses.includes(this.statuses.get(id) ?? ''));
    const id = eligible[which % eligible.length];
    if (id === undefined) throw new NothingToDoItTo();
    return id;
  }

  private keepStatuses(events: readonly Stripe.Event[]): void {
    for (const { data } of events) {
      const { id, status } = data.object as { id?: string; status?: string | null };
      if (id !== undefined && status) this.statuses.set(id, status);
    }
  }

  private async give(action: Extract<Action, { does: 'give' | 'support monthly' }>): Promise<void> {
    const { person, by } = action;
    const interval = action.does === 'give' ? 'once' : 'month';
    const session = await this.begin({ ...action, interval });
    if (by === 'declined card, then card') {
      await this.pay(session, person, 'pm_card_chargeDeclined').catch(unlessRefused);
    }
    const paid = await this.pay(session, person, CARDS[by]);
    const subscriptionId = idOf(paid.subscription);
    if (subscriptionId) this.subscriptions.push(subscriptionId);
    const intentId = idOf(paid.payment_intent) ?? (await this.intentOf(idOf(paid.invoice)!));
    this.intents.push(intentId);
    if (by === 'bank debit') this.debits.push(intentId);
  }

  /** Writes the attempt, then asks Stripe, as the service does. */
  private async begin(
    asked: Pick<Attempt, 'amountMinor' | 'feeCoverMinor' | 'interval'>,
  ): Promise<Stripe.Checkout.Session> {
    const { amountMinor, feeCoverMinor, interval } = asked;
    const marks = {
      installationId: this.installationId,
      attemptId: randomUUID(),
      campaignSlug: 'fund',
    };
    const gift = {
      amountMinor,
      feeCoverMinor,
      interval,
      currency: 'usd',
      campaignTitle: 'Fund',
      locale: ENGLISH,
    };
    const urls = { success: 'http://127.0.0.1:9/thanks', cancel: 'http://127.0.0.1:9/back' };
    const expiresAt = new Date(Date.now() + 23 * HOUR_MS);
    const session = await this.account.stripe.checkout.sessions.create(
      sessionParameters(marks, gift, urls, expiresAt),
    );
    const attempt = { id: marks.attemptId, amountMinor, feeCoverMinor, interval };
    this.attempts.push({ ...attempt, sessionId: session.id });
    return session;
  }

  /** Completes Checkout as one of a few persons, who write their address and name as they like. */
  private async pay(
    session: Stripe.Checkout.Session,
    person: number,
    method?: string,
  ): Promise<Stripe.Checkout.Session> {
    const spelling = `Reader-${person}-${this.campaignId}@News.example`;
    const email = this.attempts.length % 2 === 0 ? spelling : spelling.toLowerCase();
    const name = NAMES[(person + this.attempts.length) % NAMES.length];
    const expected = { expected_amount: session.amount_total, email, name };
    const answer: unknown = await this.account.stripe.rawRequest(
      'POST',
      `/v1/payment_pages/${session.id}/confirm`,
      { ...expected, ...(method !== undefined && { payment_method: method }) },
    );
    return answer as Stripe.Checkout.Session;
  }

  private async intentOf(invoiceId: string): Promise<string> {
    const { data } = await this.account.stripe.invoicePayments.list({ invoice: invoiceId });
    return idOf(data[0]!.payment.payment_intent)!;
  }

  private async refund(intentId: string, percent: number): Promise<void> {
    const { stripe } = this.account;
    const { amount } = await stripe.paymentIntents.retrieve(intentId);
    const amountMinor = percent === 100 ? undefined : Math.ceil((amount * percent) / 100);
    this.refunds.push(this.sandbox.refund(intentId, amountMinor).id);
  }

  private async changeMonthly(does: MonthlyNews, subscriptionId: string): Promise<void> {
    const { sandbox } = this;
    const { stripe } = this.account;
    switch (does) {
      case 'renew':
        return this.renew(subscriptionId);
      case 'fail a renewal':
        sandbox.failNextRenewal(subscriptionId);
        return this.renew(subscriptionId);
      case 'pay a failed renewal': {
        const { data } = await stripe.invoices.list({
          subscription: subscriptionId,
          status: 'open',
        });
        if (data[0]) await stripe.invoices.pay(data[0].id, { payment_method: 'pm_card_visa' });
        return;
      }
      case 'cancel':
        return void sandbox.cancelSubscription(subscriptionId);
      case 'cancel at period end':
        return void sandbox.cancelSubscription(subscriptionId, { atPeriodEnd: true });
      case 'pause collection':
        await stripe.subscriptions.update(subscriptionId, {
          pause_collection: { behavior: 'void' },
        });
        return;
      case 'resume collection':
        await stripe.subscriptions.update(subscriptionId, { pause_collection: '' });
        return;
      case 'pause':
        return void sandbox.pauseSubscription(subscriptionId);
      default:
        return void sandbox.resumeSubscription(subscriptionId);
    }
  }

  private async renew(subscriptionId: string): Promise<void> {
    const invoice = this.sandbox.renew(subscriptionId);
    if (invoice.status !== 'paid' && invoice.status !== 'open') return;
    const intentId = await this.intentOf(invoice.id);
    if (invoice.status === 'paid') this.intents.push(intentId);
    else this.debits.push(intentId);
  }
}

class NothingToDoItTo extends Error {}

/** What Stripe does not allow just then does not happen. */
function unlessRefused(error: unknown): void {
  const refusals = [NothingToDoItTo, ApiError, Stripe.errors.StripeError];
  if (!refusals.some((refusal) => error instanceof refusal)) throw error;
}

function idOf(ref: string | { id: string } | null | undefined): string | null {
  return typeof ref === 'string' ? ref : (ref?.id ?? null);
}
