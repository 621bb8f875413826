import type { StripeInvoicePayment } from '../../stripe/stripe-types.js';
import { type InvoicePaymentFact, readInvoicePayment } from '../facts/gift-facts.js';
import type { Verdict } from '../verdict.js';

/** Says which payment paid an invoice. */
export function invoicePaymentPaid(payment: StripeInvoicePayment): InvoicePaymentFact | Verdict {
  return (
    readInvoicePayment(payment) ?? {
      state: 'ignored',
      reason: 'nothing_to_book',
      detail: 'it was not paid by a payment at Stripe',
    }
  );
}
