import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { ApiError, invalidRequest } from '../api/api-error.js';
import { idOf } from '../id-of.js';
import { instrumentOf } from '../resources/payment-methods.js';
import { updateCustomer } from './update-customer.js';

/**
 * Saves a payment method with a customer, to be charged when nobody is there.
 * @throws ApiError 402 for a card that the bank declines when it is checked, 400 for a method
 *   that another customer has.
 * @see https://docs.stripe.com/api/payment_methods/attach
 */
export function attachPaymentMethod(
  account: Account,
  method: Stripe.PaymentMethod,
  customer: Stripe.Customer,
): Stripe.PaymentMethod {
  if (idOf(method.customer) === customer.id) return method;
  requireAttachable(account, method);
  const attached = account.paymentMethods.put({ ...method, customer: customer.id });
  account.events.record('payment_method.attached', attached);
  return attached;
}

/** @throws ApiError as `attachPaymentMethod` does, before anything is changed. */
export function requireAttachable(account: Account, method: Stripe.PaymentMethod): void {
  if (idOf(method.customer) !== null) {
    throw invalidRequest(
      'The payment method you provided has already been attached to a customer.',
      'payment_method',
    );
  }
  const { attaches, failure, settles } = instrumentOf(account, method);
  if (failure === null || attaches || settles === 'later') return;
  const { code, declineCode, message } = failure;
  throw new ApiError(402, 'card_error', message, {
    code,
    ...(declineCode === null ? {} : { decline_code: declineCode }),
  });
}

/** @throws ApiError 400 for a method that no customer has. */
export function detachPaymentMethod(
  account: Account,
  method: Stripe.PaymentMethod,
): Stripe.PaymentMethod {
  const owner = account.customers.find(idOf(method.customer) ?? '');
  if (!owner) {
    throw invalidRequest(
      'The payment method you provided is not attached to a customer so detachment is impossible.',
      'payment_method',
    );
  }
  if (idOf(owner.invoice_settings.default_payment_method) === method.id) {
    setDefaultMethod(account, owner.id, null);
  }
  const detached = account.paymentMethods.put({ ...method, customer: null });
  account.events.record('payment_method.detached', detached, { customer: owner.id });
  return detached;
}

/** What the customer's invoices are charged to, where a subscription names nothing else. */
export function setDefaultMethod(
  account: Account,
  customerId: string,
  methodId: string | null,
): Stripe.Customer | undefined {
  const customer = account.customers.find(customerId);
  if (!customer) return undefined;
  const { invoice_settings: settings } = customer;
  return updateCustomer(account, customer, {
    invoice_settings: { ...settings, default_payment_method: methodId },
  });
}
