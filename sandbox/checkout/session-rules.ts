import { invalidRequest } from '../api/api-error.js';
import { requireChargeable } from './charge-limits.js';
import type { PlannedLine } from './line-items.js';
import { requireIntervals, requireOfMode } from './mode-rules.js';
import type { SessionParams } from './session-params.js';

/** @see https://docs.stripe.com/api/checkout/sessions/create#create_checkout_session-expires_at */
const SHORTEST_LIFE_S = 30 * 60;
export const LONGEST_LIFE_S = 24 * 60 * 60;

/** Rules that need more than one parameter. @throws ApiError as Stripe refuses it. */
export function requireConsistent(params: SessionParams, nowSeconds: number): void {
  requireOfMode(params);
  if (params.success_url === undefined) {
    throw invalidRequest(
      'Missing required param: success_url.',
      'success_url',
      'parameter_missing',
    );
  }
  if (!params.line_items?.length) {
    throw invalidRequest('Missing required param: line_items.', 'line_items', 'parameter_missing');
  }
  requireOneOf(params, 'customer', 'customer_email');
  requireOneOf(params, 'customer', 'customer_creation');
  requireLifetime(params.expires_at, nowSeconds);
}

/** @returns the total in minor units and its currency. @throws ApiError as Stripe refuses it. */
export function requirePayable(
  params: SessionParams,
  lines: readonly PlannedLine[],
): { totalMinor: number; currency: string } {
  const [first] = lines;
  const currency = first?.currency ?? '';
  if (lines.some((line) => line.currency !== currency)) {
    throw invalidRequest('All line items must have the same currency.', 'line_items');
  }
  if (params.currency !== undefined && params.currency !== currency) {
    throw invalidRequest(`The line items are not in ${params.currency}.`, 'currency');
  }
  requireIntervals(params, lines);
  const totalMinor = lines.reduce((sum, line) => sum + line.totalMinor, 0);
  requireChargeable(totalMinor, currency);
  if (totalMinor === 0 && params.mode === 'subscription') {
    throw invalidRequest('The sandbox does not support subscriptions to nothing.', 'line_items');
  }
  if (totalMinor === 0) requireNothingToPayWith(params);
  return { totalMinor, currency };
}

/** A no-cost order makes no payment. @see https://docs.stripe.com/payments/checkout/no-cost-orders */
function requireNothingToPayWith(params: SessionParams): void {
  for (const name of ['submit_type', 'payment_intent_data'] as const) {
    if (params[name] !== undefined) {
      throw invalidRequest(`You cannot use \`${name}\` when the total amount due is zero.`, name);
    }
  }
}

function requireOneOf(
  params: SessionParams,
  one: 'customer',
  other: 'customer_email' | 'customer_creation',
): void {
  if (params[one] !== undefined && params[other] !== undefined) {
    throw invalidRequest(`You may only specify one of these parameters: ${one}, ${other}.`, one);
  }
}

function requireLifetime(expiresAt: number | undefined, nowSeconds: number): void {
  if (expiresAt === undefined) return;
  if (expiresAt < nowSeconds + SHORTEST_LIFE_S) {
    throw invalidRequest(
      'The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.',
      'expires_at',
    );
  }
  if (expiresAt > nowSeconds + LONGEST_LIFE_S) {
    throw invalidRequest(
      'The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.',
      'expires_at',
    );
  }
}
