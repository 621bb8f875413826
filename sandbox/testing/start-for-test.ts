import type { Stripe } from 'stripe';
import { idOf } from '../id-of.js';
import type { Sandbox, SandboxOptions } from '../sandbox.js';
import { startSandbox } from '../sandbox.js';
import { clientOf, pay, sessionOf } from './clients.js';
import type { WebhookReceiver } from './webhook-receiver.js';
import { WEBHOOK_SECRET, startReceiver } from './webhook-receiver.js';

export interface SandboxUnderTest {
  readonly sandbox: Sandbox;
  readonly stripe: Stripe;
  readonly receiver: WebhookReceiver;
  /** Pays a new session; answers its charge, whose balance transaction has come. */
  charge(paymentMethod?: string, session?: Partial<NewSession>): Promise<Stripe.Charge>;
  /** The types of the events about an object, oldest first. */
  eventsOf(objectId: string): Promise<string[]>;
  close(): Promise<void>;
}

interface NewSession {
  amountMinor: number;
  currency: string;
}

const NEVER = Infinity;

/** A sandbox in which nothing happens by itself, and the client and the receiver for it. */
export async function startForTest(
  options: Partial<SandboxOptions> = {},
): Promise<SandboxUnderTest> {
  const receiver = await startReceiver();
  const sandbox = await startSandbox({
    port: 0,
    webhook: { url: receiver.url, secret: WEBHOOK_SECRET },
    balanceTransactionDelayMs: 1,
    bankDebitDelayMs: NEVER,
    refundDelayMs: NEVER,
    payoutDelayMs: NEVER,
    ...options,
  });
  const stripe = clientOf(sandbox);
  return {
    sandbox,
    stripe,
    receiver,
    charge: async (paymentMethod = 'pm_card_visa', given = {}) => {
      const { amountMinor = 2500, currency = 'usd' } = given;
      const session = await stripe.checkout.sessions.create(
        sessionOf(amountMinor, {
          line_items: [
            {
              quantity: 1,
              price_data: { currency, unit_amount: amountMinor, product_data: { name: 'x' } },
            },
          ],
        }),
      );
      const paid = await pay(stripe, session, paymentMethod);
      if (paid.payment_status === 'unpaid') sandbox.settleDebit(session.id, 'succeed');
      sandbox.advanceClock(10);
      const intentId = idOf(paid.payment_intent) ?? '';
      const [charge] = (await stripe.charges.list({ payment_intent: intentId })).data;
      if (!charge?.balance_transaction) throw new Error(`${session.id} is not charged`);
      return charge;
    },
    eventsOf: async (objectId) => {
      const events = await stripe.events.list({ limit: 100 });
      return events.data
        .filter(({ data: { object } }) => 'id' in object && object.id === objectId)
        .map(({ type }) => type)
        .reverse();
    },
    close: async () => {
      await sandbox.close();
      await receiver.close();
    },
  };
}
