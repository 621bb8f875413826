import { pendingOf, readAttempts, settleAttempts } from '../../checkout/settle-attempts.js';
import type { Tx } from '../../database/transaction.js';
import { lockCampaigns } from '../../ledger/campaign-locks.js';
import { changeTotals, TotalsChanges } from '../../ledger/change-totals.js';
import { changeAttemptState } from '../../ledger/gift-state.js';

/**
 * Ends an attempt whose payment a person decided is not to count, so that nobody waits for its end
 * any more. One that is paid stays paid. The lock of the payment is held.
 */
export async function failAttempt(tx: Tx, attemptId: string): Promise<void> {
  await lockCampaigns(tx, { attemptIds: [attemptId], paymentIntentIds: [], invoiceIds: [] });
  const attempt = (await readAttempts(tx, [attemptId])).get(attemptId);
  if (!attempt) return;
  const failed = { ...attempt, state: changeAttemptState(attempt.state, 'failed') };
  await settleAttempts(tx, [failed]);
  const totals = new TotalsChanges();
  totals.of(attempt.campaignId).pendingMinor += pendingOf(failed) - pendingOf(attempt);
  await changeTotals(tx, totals);
}
