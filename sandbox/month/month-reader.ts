import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type Stripe from 'stripe';
import { pay } from '../testing/clients.js';
import type { Payment, PlannedGift } from './plan-month.js';

/** What the service answers a reader who wants to pay. */
interface OpenedSession {
  readonly id: string;
  readonly amountMinor: number;
  readonly feeCoverMinor?: number;
}

/** What a reader did: the session, and the subscription where monthly support began. */
export interface DoneAtCheckout {
  readonly sessionId: string;
  /** What Stripe charges, minor units. */
  readonly chargeMinor: number;
  readonly subscriptionId: string | null;
}

/** A reader waits this long between clicks where the service does not answer as it should. */
const CLICK_AGAIN_MS = 100;
const PATIENCE_MS = 120_000;

const US_ACCOUNT = { routing_number: '110000000', account_holder_type: 'individual' } as const;
const IBANS = { debit: 'DE89370400440532013000', failing_debit: 'DE62370400440532013001' };
const ACCOUNTS = { debit: '000123456789', failing_debit: '000111111116' };

/** What readers do, over the service's HTTP interface and at Checkout. */
export class MonthReader {
  /** How often a click had to be repeated. */
  repeatedClicks = 0;

  constructor(
    private readonly serviceUrl: string,
    private readonly stripe: Stripe,
  ) {}

  /** @throws Error where the service refuses, or gives no answer for two minutes. */
  async support(gift: PlannedGift): Promise<DoneAtCheckout> {
    const { id, amountMinor, feeCoverMinor = 0 } = await this.open(gift);
    const chargeMinor = amountMinor + feeCoverMinor;
    const session = { id, amount_total: chargeMinor };
    if (gift.payment === 'declined_then_card') await this.tryDeclinedCard(gift, session);
    const methods = gift.payment === 'leaves' ? [] : [await this.methodOf(gift)];
    let subscriptionId: string | null = null;
    for (const method of methods) {
      const { subscription } = await pay(this.stripe, session, method);
      subscriptionId = typeof subscription === 'string' ? subscription : null;
    }
    return { sessionId: id, chargeMinor, subscriptionId };
  }

  /** Clicks until there is a payment page; every click has the same key, so that there is one. */
  private async open(gift: PlannedGift): Promise<OpenedSession> {
    const { amountMinor, interval, coverFees, name } = gift;
    const request = { amountMinor, interval, coverFees, ...(name && { name }) };
    const url = `${this.serviceUrl}/v1/campaigns/${gift.campaign.slug}/checkout-sessions`;
    const key = randomUUID();
    for (const giveUpAt = Date.now() + PATIENCE_MS; Date.now() < giveUpAt;) {
      const answer = await click(url, request, key);
      if (answer?.status === 201) return (await answer.json()) as OpenedSession;
      if (answer && answer.status < 500) {
        throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
      }
      this.repeatedClicks += 1;
      await wait(CLICK_AGAIN_MS);
    }
    throw new Error(`${url}: no payment page within ${PATIENCE_MS} ms`);
  }

  private async tryDeclinedCard(
    { email, name }: PlannedGift,
    session: { id: string; amount_total: number },
  ): Promise<void> {
    const declined = await this.stripe.paymentMethods.create({
      type: 'card',
      card: { token: 'tok_chargeDeclined' },
      billing_details: { email, name },
    });
    const error: unknown = await pay(this.stripe, session, declined.id).catch(
      (why: unknown) => why,
    );
    if ((error as Stripe.errors.StripeError).code !== 'card_declined') throw error;
  }

  /** A card or a bank account of one's own. */
  private async methodOf({ payment, campaign, email, name }: PlannedGift): Promise<string> {
    const method = await this.stripe.paymentMethods.create({
      ...methodParameters(payment, campaign.currency),
      billing_details: { email, name },
    });
    return method.id;
  }
}

function methodParameters(payment: Payment, currency: string): Stripe.PaymentMethodCreateParams {
  if (payment !== 'debit' && payment !== 'failing_debit') {
    return { type: 'card', card: { token: 'tok_visa' } };
  }
  if (currency === 'eur') return { type: 'sepa_debit', sepa_debit: { iban: IBANS[payment] } };
  const account = { ...US_ACCOUNT, account_number: ACCOUNTS[payment] };
  return { type: 'us_bank_account', us_bank_account: account };
}

/** One click; null where there was no answer at all. */
async function click(url: string, request: object, key: string): Promise<Response | null> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(request),
  }).catch(() => null);
}
