import { invalidRequest } from '../api/api-error.js';
import { integer, required, text } from '../api/decode.js';
import type { ApiRoute } from '../api/route.js';
import { route } from '../api/route.js';
import { resolvePaymentMethod } from '../resources/payment-methods.js';
import { confirmSession } from './confirm-session.js';
import { getSession } from './expire-session.js';

/** Who pays where nobody says: test tokens carry no person, and Checkout always has an email. */
const SOMEBODY = { email: 'stripe@example.com', name: 'Jenny Rosen' };

/**
 * What the Stripe CLI calls to pay at Checkout without a browser. Not part of the public API, so
 * the answer is simply the session.
 * @see https://github.com/stripe/stripe-cli/tree/master/pkg/fixtures/triggers
 */
export const paymentPageRoutes: readonly ApiRoute[] = [
  route('GET', '/v1/payment_pages/:id', {}, ({ account, id }) => getSession(account, id)),
  route(
    'POST',
    '/v1/payment_pages/:id/confirm',
    {
      expected_amount: required(integer(0)),
      payment_method: text(),
      email: text(512),
      name: text(),
    },
    ({ account, params, id }) => {
      const session = getSession(account, id);
      if (session.status === 'open' && params.expected_amount !== session.amount_total) {
        throw invalidRequest(
          `The expected amount ${params.expected_amount} is not the total ${session.amount_total}.`,
          'expected_amount',
          'checkout_amount_mismatch',
        );
      }
      const free = session.amount_total === 0;
      const method =
        params.payment_method === undefined
          ? null
          : resolvePaymentMethod(account, params.payment_method);
      const billing = method?.billing_details;
      return confirmSession(account, id, {
        // A no-cost order is not paid: of a method that is sent along only the person counts.
        method: free ? null : method,
        email: params.email ?? billing?.email ?? session.customer_email ?? SOMEBODY.email,
        name: params.name ?? billing?.name ?? SOMEBODY.name,
        address: billing?.address ?? null,
        phone: billing?.phone ?? null,
      });
    },
  ),
];
