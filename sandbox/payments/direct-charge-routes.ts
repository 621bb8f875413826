import { boolean, object, required, text } from '../api/decode.js';
import { currency, metadata } from '../api/decode-common.js';
import type { ApiRoute } from '../api/route.js';
import { route } from '../api/route.js';
import { getCharge } from '../resources/charges.js';
import { getCustomer } from '../resources/customers.js';
import { chargeDirectly } from './direct-charge.js';
import { amountParam, requireLargeEnough, shippingOf, shippingParam } from './payment-params.js';

/** @see https://docs.stripe.com/api/charges */
export const directChargeRoutes: readonly ApiRoute[] = [
  route(
    'POST',
    '/v1/charges',
    {
      amount: amountParam,
      capture: boolean(),
      currency: required(currency()),
      customer: text(),
      description: text(),
      metadata: metadata(),
      receipt_email: text(512),
      shipping: shippingParam,
      source: required(text()),
      statement_descriptor: text(22),
    },
    ({ account, params }) => {
      requireLargeEnough(params.amount, params.currency);
      if (params.customer !== undefined) getCustomer(account, params.customer, 'customer', 400);
      return chargeDirectly(account, {
        ...params,
        amountMinor: params.amount,
        receiptEmail: params.receipt_email,
        shipping: shippingOf(params.shipping),
        statementDescriptor: params.statement_descriptor,
      });
    },
  ),
  route(
    'POST',
    '/v1/charges/:id',
    {
      description: text(),
      fraud_details: object({ user_report: text() }),
      metadata: metadata(),
      receipt_email: text(512),
    },
    ({ account, params, id }) => {
      const charge = getCharge(account, id);
      const updated = account.charges.put({
        ...charge,
        description: params.description ?? charge.description,
        metadata: { ...charge.metadata, ...params.metadata },
        receipt_email: params.receipt_email ?? charge.receipt_email,
      });
      account.events.record('charge.updated', updated, {
        description: charge.description,
        metadata: charge.metadata,
      });
      return updated;
    },
  ),
];
