import type { StripeInvoice } from '../../stripe/stripe-types.js';
import { type InvoiceFact, readInvoice } from '../facts/monthly-facts.js';
import type { Verdict } from '../verdict.js';

/** A month of support was paid: the one event that books it. */
export function invoicePaid(invoice: StripeInvoice): InvoiceFact | Verdict {
  if (invoice.amount_paid === 0) {
    return { state: 'ignored', reason: 'nothing_to_book', detail: 'nothing was paid for it' };
  }
  return readInvoice(invoice);
}
