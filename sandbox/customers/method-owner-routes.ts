import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { noSuch } from '../api/api-error.js';
import { required, text } from '../api/decode.js';
import type { ApiRoute } from '../api/route.js';
import { route } from '../api/route.js';
import { getCustomer } from '../resources/customers.js';
import { resolvePaymentMethod } from '../resources/payment-methods.js';
import { attachPaymentMethod, detachPaymentMethod } from './attach-method.js';

function getMethod(account: Account, id: string): Stripe.PaymentMethod {
  const method = account.paymentMethods.find(id);
  if (!method) throw noSuch('PaymentMethod', id, 'payment_method');
  return method;
}

/** A test token in the place of the id makes a new method. */
export const methodOwnerRoutes: readonly ApiRoute[] = [
  route(
    'POST',
    '/v1/payment_methods/:id/attach',
    { customer: required(text()) },
    ({ account, params, id }) => {
      const customer = getCustomer(account, params.customer, 'customer', 400);
      return attachPaymentMethod(account, resolvePaymentMethod(account, id), customer);
    },
  ),
  route('POST', '/v1/payment_methods/:id/detach', {}, ({ account, id }) =>
    detachPaymentMethod(account, getMethod(account, id)),
  ),
];
