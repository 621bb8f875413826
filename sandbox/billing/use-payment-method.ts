import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { attachPaymentMethod, setDefaultMethod } from '../customers/attach-method.js';
import { idOf } from '../id-of.js';
import { getCustomer } from '../resources/customers.js';
import { updateSubscription } from './update-subscription.js';

/**
 * Charges a subscription, and whatever else its customer is invoiced for, to another method from
 * now on. What is open is tried with it at the next retry.
 * @throws ApiError 402 for a card that the bank declines when it is checked.
 */
export function usePaymentMethod(
  account: Account,
  subscription: Stripe.Subscription,
  method: Stripe.PaymentMethod,
): Stripe.Subscription {
  const customer = getCustomer(account, idOf(subscription.customer) ?? '');
  attachPaymentMethod(account, method, customer);
  setDefaultMethod(account, customer.id, method.id);
  return updateSubscription(account, subscription, { default_payment_method: method.id });
}
