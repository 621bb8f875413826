import { invalidRequest } from '../api/api-error.js';
import type { NewDispute } from '../disputes/open-dispute.js';
import type { Body, On } from './control-routes.js';
import type { MoneyControls } from './money-controls.js';

/** Each control of what happens to payments, under its own path; the answer is what it made. */
export function serveMoneyControls(on: On, controls: MoneyControls): void {
  on('payments/:id/refund', ({ amountMinor }, id) => controls.refund(id, readAmount(amountMinor)));
  on('payments/:id/dispute', (body, id) => controls.dispute(id, readDispute(body)));
  on('payments/:id/warn', (_body, id) => controls.warn(id));
  on('sales', ({ amountMinor, currency }) => {
    const amount = readAmount(amountMinor);
    if (amount === undefined) throw invalidRequest('Missing required param: amountMinor.');
    return controls.sellSomethingElse(amount, typeof currency === 'string' ? currency : 'usd');
  });
  on('refunds/:id/fail', (_body, id) => controls.failRefund(id));
  on('refunds/:id/settle', (_body, id) => controls.settleRefund(id));
  on('refunds/:id/require_action', (_body, id) => controls.requireRefundAction(id));
  on('disputes/:id/close', ({ outcome, returnsDisputeFee }, id) => {
    if (outcome !== 'won' && outcome !== 'lost') {
      throw invalidRequest('Invalid outcome: must be one of won, or lost', 'outcome');
    }
    return controls.closeDispute(id, outcome, { returnsDisputeFee: isTrue(returnsDisputeFee) });
  });
  on('disputes/:id/reinstate', (_body, id) => controls.reinstateDispute(id));
  on('disputes/:id/escalate', (_body, id) => controls.escalateInquiry(id));
  on('disputes/:id/close_inquiry', (_body, id) => controls.closeInquiry(id));
  on('payouts', () => ({ payouts: controls.payOut() }));
  on('payouts/:id/fail', (_body, id) => controls.failPayout(id));
}

function readDispute({ amountMinor, inquiry, reason }: Body): NewDispute {
  const amount = readAmount(amountMinor);
  return {
    ...(amount === undefined ? {} : { amountMinor: amount }),
    inquiry: isTrue(inquiry),
    ...(typeof reason === 'string' && reason !== '' ? { reason } : {}),
  };
}

/** What a form leaves empty is not given. */
function readAmount(value: unknown): number | undefined {
  if (value === undefined || value === '') return undefined;
  const amountMinor = Number(value);
  if (Number.isSafeInteger(amountMinor) && amountMinor > 0) return amountMinor;
  throw invalidRequest('Invalid amountMinor: must be a whole number above 0', 'amountMinor');
}

function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}
