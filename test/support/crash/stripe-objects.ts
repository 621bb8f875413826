import type Stripe from 'stripe';
import type { StripeObjects } from '../convergence/model.js';

const MOST = { limit: 10_000 };

/** Everything of the account, asked of its API by the official client. */
export async function listStripeObjects(stripe: Stripe): Promise<StripeObjects> {
  const page = { limit: 100 };
  const [sessions, intents, charges, refunds, disputes] = await Promise.all([
    stripe.checkout.sessions.list(page).autoPagingToArray(MOST),
    stripe.paymentIntents.list(page).autoPagingToArray(MOST),
    stripe.charges.list(page).autoPagingToArray(MOST),
    stripe.refunds.list(page).autoPagingToArray(MOST),
    stripe.disputes.list(page).autoPagingToArray(MOST),
  ]);
  const [invoices, invoicePayments, subscriptions, transactions] = await Promise.all([
    stripe.invoices.list(page).autoPagingToArray(MOST),
    stripe.invoicePayments.list(page).autoPagingToArray(MOST),
    // Ended ones are left out unless they are asked for.
    stripe.subscriptions.list({ ...page, status: 'all' }).autoPagingToArray(MOST),
    stripe.balanceTransactions.list(page).autoPagingToArray(MOST),
  ]);
  const events = await stripe.events.list(page).autoPagingToArray(MOST);
  return {
    ...{ sessions, intents, charges, refunds, disputes },
    ...{ invoices, invoicePayments, subscriptions, transactions, events },
  };
}
