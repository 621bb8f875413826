import type { Account } from '../account.js';

/** Tells a session how the bank debit it was completed with ended. */
export function completeSettledSession(
  account: Account,
  intentId: string,
  outcome: 'succeed' | 'fail',
): void {
  const session = findSessionOf(account, intentId);
  if (!session) return;
  if (outcome === 'fail') {
    account.events.record('checkout.session.async_payment_failed', session);
    return;
  }
  const paid = account.sessions.put({ ...session, payment_status: 'paid' });
  account.events.record('checkout.session.async_payment_succeeded', paid);
}

function findSessionOf(account: Account, intentId: string) {
  for (const session of account.sessions.newestFirst()) {
    if (session.payment_intent === intentId) return session;
  }
  return undefined;
}
