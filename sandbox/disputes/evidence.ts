import type { Stripe } from 'stripe';
import { object, text } from '../api/decode.js';

/** Evidence that is text. Files cannot be uploaded to the sandbox. */
const LONGEST = 20_000;

const TEXTS = {
  access_activity_log: text(LONGEST),
  billing_address: text(LONGEST),
  cancellation_policy_disclosure: text(LONGEST),
  cancellation_rebuttal: text(LONGEST),
  customer_email_address: text(LONGEST),
  customer_name: text(LONGEST),
  customer_purchase_ip: text(LONGEST),
  duplicate_charge_explanation: text(LONGEST),
  duplicate_charge_id: text(LONGEST),
  product_description: text(LONGEST),
  refund_policy_disclosure: text(LONGEST),
  refund_refusal_explanation: text(LONGEST),
  service_date: text(LONGEST),
  shipping_address: text(LONGEST),
  shipping_carrier: text(LONGEST),
  shipping_date: text(LONGEST),
  shipping_tracking_number: text(LONGEST),
  uncategorized_text: text(LONGEST),
};

export const evidenceParam = object(TEXTS);

export type GivenEvidence = NonNullable<ReturnType<typeof evidenceParam>>;

/** @see https://docs.stripe.com/api/disputes/object#dispute_object-evidence */
export function noEvidence(): Stripe.Dispute.Evidence {
  return {
    access_activity_log: null,
    billing_address: null,
    cancellation_policy: null,
    cancellation_policy_disclosure: null,
    cancellation_rebuttal: null,
    customer_communication: null,
    customer_email_address: null,
    customer_name: null,
    customer_purchase_ip: null,
    customer_signature: null,
    duplicate_charge_documentation: null,
    duplicate_charge_explanation: null,
    duplicate_charge_id: null,
    enhanced_evidence: {},
    product_description: null,
    receipt: null,
    refund_policy: null,
    refund_policy_disclosure: null,
    refund_refusal_explanation: null,
    service_date: null,
    service_documentation: null,
    shipping_address: null,
    shipping_carrier: null,
    shipping_date: null,
    shipping_documentation: null,
    shipping_tracking_number: null,
    uncategorized_file: null,
    uncategorized_text: null,
  };
}

/** What was handed in before, with what is given now in its place. */
export function addEvidence(
  before: Stripe.Dispute.Evidence,
  given: GivenEvidence,
): Stripe.Dispute.Evidence {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  return { ...before, ...Object.fromEntries(entries) };
}
