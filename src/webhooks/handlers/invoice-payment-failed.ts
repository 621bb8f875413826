import type { StripeInvoice } from '../../stripe/stripe-types.js';
import { type InvoiceFailureFact, readInvoiceFailure } from '../facts/monthly-facts.js';

/** A month of support could not be charged. */
export function invoicePaymentFailed(invoice: StripeInvoice, failedAt: Date): InvoiceFailureFact {
  return readInvoiceFailure(invoice, failedAt);
}
