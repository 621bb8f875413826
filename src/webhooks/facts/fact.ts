import type { InvoiceFact, InvoiceFailureFact, MonthlyFact } from './monthly-facts.js';
import type {
  ChargeFact,
  DisputeFact,
  FraudWarningFact,
  IntentFact,
  InvoicePaymentFact,
  RefundFact,
} from './gift-facts.js';
import type { PayoutFact } from './payout-fact.js';
import type { SessionFact } from './session-fact.js';

/** Facts about what a reader began: their attempt is named in the object's own marks. */
export type AttemptFact = SessionFact | IntentFact | InvoiceFact | InvoiceFailureFact | MonthlyFact;

/** Facts about a charge that is, or will be, a gift: they wait until it is booked. */
export type GiftFact =
  ChargeFact | RefundFact | DisputeFact | FraudWarningFact | InvoicePaymentFact;

/** What an event says, in our words. */
export type Fact = AttemptFact | GiftFact | PayoutFact;

export function isGiftFact(fact: Fact): fact is GiftFact {
  return (
    fact.kind === 'charge' ||
    fact.kind === 'refund' ||
    fact.kind === 'dispute' ||
    fact.kind === 'fraud_warning' ||
    fact.kind === 'invoice_payment'
  );
}

export function isPayoutFact(fact: Fact): fact is PayoutFact {
  return fact.kind === 'payout';
}

export function isAttemptFact(fact: Fact): fact is AttemptFact {
  return !isGiftFact(fact) && !isPayoutFact(fact);
}

/** What a gift's fact waits for: the payment it is about, or the invoice that says which. */
export function parentOf(fact: GiftFact): string {
  return fact.kind === 'invoice_payment' ? fact.invoiceId : fact.paymentIntentId;
}
