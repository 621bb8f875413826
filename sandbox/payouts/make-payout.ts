import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { recordTransaction } from '../balance/record-transaction.js';
import { newPaymentId } from '../ids.js';
import { scheduleArrival } from './arrive-payout.js';

export interface NewPayout {
  /** Minor units. */
  amountMinor: number;
  currency: string;
  automatic: boolean;
  description?: string | undefined;
  metadata?: Stripe.Metadata | undefined;
  method?: string | undefined;
  statementDescriptor?: string | undefined;
}

/** The bank account that everything is paid out to. */
const DESTINATION = 'ba_1SandboxReaderfund';

/** Sends money on its way to the bank. @see https://docs.stripe.com/api/payouts/object */
export function makePayout(account: Account, given: NewPayout): Stripe.Payout {
  const id = newPaymentId('po');
  const now = account.clock.nowSeconds();
  const { payoutDelayMs: delayMs } = account.settings;
  // Settled already: a payout is in the currency of the balance that it leaves.
  const transaction = recordTransaction(account, {
    amountMinor: -given.amountMinor,
    currency: given.currency,
    description: given.description ?? 'STRIPE PAYOUT',
    isSettled: true,
    source: id,
    reportingCategory: 'payout',
    type: 'payout',
  });
  const payout = account.payouts.put({
    id,
    object: 'payout',
    amount: given.amountMinor,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: now + (Number.isFinite(delayMs) ? Math.ceil(delayMs / 1000) : 0),
    automatic: given.automatic,
    balance_transaction: transaction.id,
    created: now,
    currency: given.currency,
    description: given.description ?? (given.automatic ? 'STRIPE PAYOUT' : null),
    destination: DESTINATION,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: given.metadata ?? {},
    method: given.method ?? 'standard',
    original_payout: null,
    payout_method: null,
    reconciliation_status: given.automatic ? 'in_progress' : 'not_applicable',
    reversed_by: null,
    source_type: 'card',
    statement_descriptor: given.statementDescriptor ?? null,
    status: 'in_transit',
    trace_id: { status: 'pending', value: null },
    type: 'bank_account',
  });
  account.events.record('payout.created', payout);
  scheduleArrival(account, payout);
  return payout;
}
