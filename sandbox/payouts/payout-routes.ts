import { currencyRules } from '../../src/kernel/money/currencies.js';
import { invalidRequest } from '../api/api-error.js';
import { choice, integer, required, text } from '../api/decode.js';
import { created, currency, metadata } from '../api/decode-common.js';
import { page, pageParams } from '../api/page.js';
import type { ApiRoute } from '../api/route.js';
import { route } from '../api/route.js';
import { getPayout } from './arrive-payout.js';
import { makePayout } from './make-payout.js';
import { availableMinor } from './pay-out.js';

/** @see https://docs.stripe.com/api/payouts */
export const payoutRoutes: readonly ApiRoute[] = [
  route(
    'POST',
    '/v1/payouts',
    {
      amount: required(integer(1)),
      currency: required(currency()),
      description: text(),
      metadata: metadata(),
      method: choice('instant', 'standard'),
      statement_descriptor: text(22),
    },
    ({ account, params }) => {
      const { payoutStepMinor } = currencyRules(params.currency);
      if (params.amount % payoutStepMinor !== 0) {
        throw invalidRequest(
          `Invalid amount for ${params.currency}: must be a multiple of ${payoutStepMinor}.`,
          'amount',
        );
      }
      if (params.amount > availableMinor(account, params.currency)) {
        throw invalidRequest(
          'You have insufficient funds in your Stripe account for this transfer. Your ' +
            `${params.currency.toUpperCase()} balance is too low.`,
          'amount',
          'balance_insufficient',
        );
      }
      return makePayout(account, {
        amountMinor: params.amount,
        currency: params.currency,
        automatic: false,
        description: params.description,
        metadata: params.metadata,
        method: params.method,
        statementDescriptor: params.statement_descriptor,
      });
    },
  ),
  route('GET', '/v1/payouts/:id', {}, ({ account, id }) => getPayout(account, id)),
  route('POST', '/v1/payouts/:id', { metadata: metadata() }, ({ account, params, id }) => {
    const payout = getPayout(account, id);
    const updated = account.payouts.put({
      ...payout,
      metadata: { ...payout.metadata, ...params.metadata },
    });
    account.events.record('payout.updated', updated, { metadata: payout.metadata });
    return updated;
  }),
  route(
    'GET',
    '/v1/payouts',
    {
      ...pageParams,
      arrival_date: created(),
      created: created(),
      destination: text(),
      status: choice('canceled', 'failed', 'in_transit', 'paid', 'pending'),
    },
    ({ account, params }) =>
      page(account.payouts, params, {
        url: '/v1/payouts',
        kind: 'payout',
        matches: (payout) =>
          (params.arrival_date?.(payout.arrival_date) ?? true) &&
          (params.created?.(payout.created) ?? true) &&
          (params.destination === undefined || payout.destination === params.destination) &&
          (params.status === undefined || payout.status === params.status),
      }),
  ),
];
