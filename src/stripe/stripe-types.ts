import type Stripe from 'stripe';

/** Stripe's own types, for the modules that read its objects but must not call it. */
export type StripeEvent = Stripe.Event;
export type StripeSession = Stripe.Checkout.Session;
export type SessionParameters = Stripe.Checkout.SessionCreateParams;
export type StripePaymentIntent = Stripe.PaymentIntent;
export type StripeCharge = Stripe.Charge;
export type StripeRefund = Stripe.Refund;
export type StripeDispute = Stripe.Dispute;
export type StripeFraudWarning = Stripe.Radar.EarlyFraudWarning;
export type StripeInvoice = Stripe.Invoice;
export type StripeInvoicePayment = Stripe.InvoicePayment;
export type StripeSubscription = Stripe.Subscription;
export type StripeBalanceTransaction = Stripe.BalanceTransaction;
export type StripePayout = Stripe.Payout;

/** What events are about, by Stripe's word for the object. */
export interface StripeObjects {
  'checkout.session': StripeSession;
  payment_intent: StripePaymentIntent;
  charge: StripeCharge;
  refund: StripeRefund;
  dispute: StripeDispute;
  'radar.early_fraud_warning': StripeFraudWarning;
  invoice: StripeInvoice;
  invoice_payment: StripeInvoicePayment;
  subscription: StripeSubscription;
  payout: StripePayout;
}

export type StripeObjectKind = keyof StripeObjects;
export type StripeObject = StripeObjects[StripeObjectKind];

/** The id of a field that is expanded or not. */
export function idOf(field: string | { readonly id: string } | null | undefined): string | null {
  return typeof field === 'string' ? field : (field?.id ?? null);
}

/** A time of Stripe's: seconds since 1970. */
export function timeOf(seconds: number): Date {
  return new Date(seconds * 1000);
}

export function timeOrNull(seconds: number | null | undefined): Date | null {
  return seconds === null || seconds === undefined ? null : timeOf(seconds);
}
