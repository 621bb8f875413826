import assert from 'node:assert/strict';
import type pg from 'pg';
import type { Pool } from 'pg';
import type Stripe from 'stripe';
import type { GiftFacts, Plan } from '../../bench/prepared/gift-facts.js';
import { clientOf } from '../../sandbox/testing/clients.js';
import { normalEmail } from '../../src/supporters/record-supporters.js';
import type { TestService } from './test-service.js';

/** What a reader asked for. */
export interface Asked {
  readonly slug: string;
  readonly amountMinor: number;
  readonly url: string;
}

/**
 * A plan of gifts that were given to a service, made from what was asked for and from Stripe alone.
 * @param into whose campaigns get them. @param asked by the session's id.
 */
export async function planOfPlayedGifts(
  from: TestService,
  into: TestService,
  {
    asked,
    slugs,
    types,
  }: { asked: ReadonlyMap<string, Asked>; slugs: readonly string[]; types: readonly string[] },
): Promise<Plan> {
  const events = await listEvents(clientOf(from.sandbox));
  const transactions = await clientOf(from.sandbox)
    .balanceTransactions.list({ limit: 100 })
    .autoPagingToArray({ limit: 1000 });
  const ofType = <Type extends Stripe.Event['type']>(type: Type) =>
    events.filter((event): event is Extract<Stripe.Event, { type: Type }> => event.type === type);
  const completions = ofType('checkout.session.completed');
  const emailOf = ({ data: { object } }: (typeof completions)[number]) =>
    normalEmail(object.customer_details?.email)!;
  const emails = [...new Set(completions.map(emailOf))];
  const isNewer = (one: (typeof completions)[number], other: (typeof completions)[number]) =>
    one.created === other.created
      ? one.data.object.id > other.data.object.id
      : one.created > other.created;
  const gifts = completions.map((completion): GiftFacts => {
    const session = completion.data.object;
    const { slug, amountMinor, url } = asked.get(session.id)!;
    const charge = ofType('charge.updated').find(
      ({ data }) => data.object.payment_intent === session.payment_intent,
    )!.data.object;
    const transaction = transactions.find(({ id }) => id === charge.balance_transaction)!;
    const ids = [session.id, session.payment_intent, charge.id];
    const email = emailOf(completion);
    const later = completions.filter((one) => emailOf(one) === email && isNewer(one, completion));
    return {
      campaign: slugs.indexOf(slug),
      supporter: {
        place: emails.indexOf(email),
        email,
        name: session.customer_details!.name!,
        since: new Date(),
        isLatest: later.length === 0,
      },
      attempt: {
        id: session.client_reference_id!,
        amountMinor,
        createdAt: new Date((session.expires_at - 23 * 3600) * 1000),
        url,
      },
      payment: {
        sessionId: session.id,
        paymentIntentId: session.payment_intent as string,
        chargeId: charge.id,
        customerId: session.customer as string,
        completedAt: new Date(completion.created * 1000),
        transaction: {
          id: transaction.id,
          feeMinor: transaction.fee,
          createdAt: new Date(transaction.created * 1000),
          availableAt: new Date(transaction.available_on * 1000),
        },
      },
      events: events
        .filter((event) => types.includes(event.type))
        .filter(({ data }) => ids.includes((data.object as { id: string }).id))
        .map((event) => ({
          id: event.id,
          type: event.type,
          objectId: (event.data.object as { id: string }).id,
          createdAt: new Date(event.created * 1000),
          receivedAt: new Date(),
          payload: JSON.stringify(event),
        })),
    };
  });
  return {
    campaigns: await Promise.all(
      slugs.map((slug) =>
        one<Plan['campaigns'][number]>(
          into.pool,
          `SELECT id, slug FROM campaigns WHERE slug = '${slug}'`,
        ),
      ),
    ),
    currency: 'usd',
    count: gifts.length,
    giftAt: (at) => gifts[at]!,
  };
}

/** Oldest first. */
async function listEvents(stripe: Stripe): Promise<Stripe.Event[]> {
  const events = await stripe.events.list({ limit: 100 }).autoPagingToArray({ limit: 10_000 });
  return events.reverse();
}

async function one<Row extends pg.QueryResultRow>(pool: Pool, text: string): Promise<Row> {
  const { rows } = await pool.query<Row>(text);
  assert.equal(rows.length, 1);
  return rows[0]!;
}
