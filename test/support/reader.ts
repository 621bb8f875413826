import type Stripe from 'stripe';
import { clientOf, pay } from '../../sandbox/testing/clients.js';
import type {
  CheckoutSessionView,
  CheckoutStatusView,
} from '../../src/checkout/checkout-session.view.js';
import type { ProgressView } from '../../src/progress/progress.view.js';
import { eventually } from './eventually.js';
import type { TestService } from './test-service.js';

/** An answer over HTTP: its status, headers and parsed body. */
export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

export async function getJson<Body = Record<string, unknown>>(
  url: string,
  headers: Record<string, string> = {},
): Promise<Answer<Body>> {
  const response = await fetch(url, { headers });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (text ? JSON.parse(text) : null) as Body,
  };
}

export async function postJson<Body = Record<string, unknown>>(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answer<Body>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (text ? JSON.parse(text) : null) as Body,
  };
}

/** What a reader does, over HTTP and at Checkout. */
export class Reader {
  private readonly stripe: Stripe;

  constructor(
    private readonly service: TestService,
    private readonly slug = 'winter',
  ) {
    this.stripe = clientOf(service.sandbox);
  }

  choose(body: unknown, headers: Record<string, string> = {}) {
    const url = `${this.service.url}/v1/campaigns/${this.slug}/checkout-sessions`;
    return postJson<CheckoutSessionView & { code: string }>(url, body, headers);
  }

  /** Opens a session for an amount. @throws Error where the service refuses. */
  async open(amountMinor: number, more: object = {}): Promise<CheckoutSessionView> {
    const { status, body } = await this.choose({ amountMinor, ...more });
    if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
    return body;
  }

  /** Pays at Checkout with a payment method of one's own; 0 asks for none. */
  async pay(
    session: CheckoutSessionView,
    { token = 'tok_visa', email = 'zoe@reader.example', name = "Zoë O'Neil" } = {},
  ): Promise<void> {
    const details = { email, name };
    const isDebit = token === 'debit_succeeds' || token === 'debit_fails';
    const method = await this.stripe.paymentMethods.create(
      isDebit
        ? {
            type: 'us_bank_account',
            us_bank_account: {
              account_number: token === 'debit_succeeds' ? '000123456789' : '000111111116',
              routing_number: '110000000',
              account_holder_type: 'individual',
            },
            billing_details: details,
          }
        : { type: 'card', card: { token }, billing_details: details },
    );
    await pay(
      this.stripe,
      {
        id: session.id,
        amount_total: session.amountMinor + (session.feeCoverMinor ?? 0),
      },
      method.id,
    );
  }

  async give(amountMinor: number, person: { token?: string; email?: string; name?: string } = {}) {
    const session = await this.open(amountMinor);
    await this.pay(session, person);
    return session;
  }

  async status(session: { id: string }): Promise<CheckoutStatusView['status']> {
    const url = `${this.service.url}/v1/checkout-sessions/${session.id}`;
    return (await getJson<CheckoutStatusView>(url)).body.status;
  }

  async until(session: { id: string }, status: CheckoutStatusView['status']): Promise<void> {
    await eventually(`session ${status}`, async () => (await this.status(session)) === status);
  }

  async progress(): Promise<ProgressView> {
    const url = `${this.service.url}/v1/campaigns/${this.slug}/progress`;
    return (await getJson<ProgressView>(url)).body;
  }

  /** Waits until progress has these members. @throws Error when it has not in time. */
  async untilProgress(expected: Partial<ProgressView>): Promise<void> {
    await eventually(`progress ${JSON.stringify(expected)}`, async () => {
      const progress = await this.progress();
      return Object.entries(expected).every(
        ([name, value]) =>
          JSON.stringify(progress[name as keyof ProgressView]) === JSON.stringify(value),
      );
    });
  }
}
