import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { idOf } from '../id-of.js';

/** Tells a session how the bank debit it was completed with ended. */
export function completeSettledSession(
  account: Account,
  intentId: string,
  outcome: 'succeed' | 'fail',
): void {
  const session = account.sessionsOfIntent(intentId)[0] ?? findSubscribed(account, intentId);
  if (!session) return;
  if (outcome === 'fail') {
    account.events.record('checkout.session.async_payment_failed', session);
    return;
  }
  const paid = account.sessions.put({ ...session, payment_status: 'paid' });
  account.events.record('checkout.session.async_payment_succeeded', paid);
}

/** The session whose invoice the intent pays; later attempts at that invoice are not its business. */
function findSubscribed(account: Account, intentId: string): Stripe.Checkout.Session | undefined {
  const invoiceId = idOf(account.invoicePaymentsOfIntent(intentId)[0]?.invoice ?? null) ?? '';
  const isFirstAttempt = account.invoices.find(invoiceId)?.attempt_count === 1;
  return isFirstAttempt ? account.sessionsOfInvoice(invoiceId)[0] : undefined;
}

/** The intent that a session was completed with; in subscription mode its invoice's. */
export function intentIdOf(account: Account, session: Stripe.Checkout.Session): string | null {
  const [payment] = account.paymentsOfInvoice(idOf(session.invoice) ?? '');
  return idOf(session.payment_intent) ?? idOf(payment?.payment.payment_intent ?? null);
}
