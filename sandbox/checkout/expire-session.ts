import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { invalidRequest, noSuch } from '../api/api-error.js';
import { idOf } from '../id-of.js';

export function getSession(account: Account, id: string): Stripe.Checkout.Session {
  const session = account.sessions.find(id);
  if (!session) throw noSuch('checkout.session', id, 'session');
  return session;
}

/** @throws ApiError 400 unless the session is open. */
export function expireSession(account: Account, id: string): Stripe.Checkout.Session {
  const session = getSession(account, id);
  if (session.status !== 'open') {
    throw invalidRequest(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session ` +
        `has a status of ${session.status}.`,
      'session',
    );
  }
  const attempt = account.sessionPlans.find(id)?.attempt;
  cancelIntent(account, idOf(session.payment_intent) ?? attempt?.intent ?? null);
  const expired = account.sessions.put({ ...session, status: 'expired', url: null });
  account.events.record('checkout.session.expired', expired);
  return expired;
}

/** A session that nobody completes expires by itself. */
export function scheduleExpiry(account: Account, session: Stripe.Checkout.Session): void {
  const plan = account.sessionPlans.find(session.id);
  account.scheduler.at(plan?.expiresAtMs ?? session.expires_at * 1000, () => {
    if (account.sessions.find(session.id)?.status === 'open') expireSession(account, session.id);
  });
}

/** Takes up, after a restart, the sessions that were still open. */
export function resumeExpiries(account: Account): void {
  for (const session of account.sessions) {
    if (session.status === 'open') scheduleExpiry(account, session);
  }
}

/** An intent that a declined attempt left behind can no longer be paid. */
function cancelIntent(account: Account, intentId: string | null): void {
  const intent = account.paymentIntents.find(intentId ?? '');
  if (!intent || intent.status === 'canceled') return;
  const canceled = account.paymentIntents.put({
    ...intent,
    canceled_at: account.clock.nowSeconds(),
    status: 'canceled',
  });
  account.events.record('payment_intent.canceled', canceled);
}
