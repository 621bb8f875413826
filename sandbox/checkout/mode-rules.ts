import { invalidRequest } from '../api/api-error.js';
import type { PlannedLine } from './line-items.js';
import type { SessionParams } from './session-params.js';

/**
 * Parameters that belong to one mode only. @throws ApiError as Stripe refuses it.
 * @see https://docs.stripe.com/api/checkout/sessions/create
 */
export function requireOfMode(params: SessionParams): void {
  switch (params.mode) {
    case 'payment':
      refuse(params, 'payment_method_collection', onlyIn('payment_method_collection'));
      refuse(params, 'subscription_data', notIn('subscription_data', 'payment'));
      return;
    case 'subscription':
      refuse(
        params,
        'customer_creation',
        '`customer_creation` can only be used in `payment` mode.',
      );
      refuse(params, 'payment_intent_data', notIn('payment_intent_data', 'subscription'));
      return;
    default:
      throw invalidRequest(`The sandbox does not support mode ${params.mode} yet.`, 'mode');
  }
}

function refuse(params: SessionParams, name: keyof SessionParams, message: string): void {
  if (params[name] !== undefined) throw invalidRequest(message, name);
}

function onlyIn(name: string): string {
  return `You can only use \`${name}\` in \`subscription\` mode.`;
}

function notIn(name: string, mode: string): string {
  return `You can not pass \`${name}\` in \`${mode}\` mode.`;
}

/** What is paid once, or again and again at one interval. @throws ApiError as Stripe refuses it. */
export function requireIntervals(params: SessionParams, lines: readonly PlannedLine[]): void {
  if (params.mode === 'payment') {
    if (lines.every(({ every }) => every === null)) return;
    throw invalidRequest(
      'You specified `payment` mode but passed a recurring price. Either switch to ' +
        '`subscription` mode or use only one-time prices.',
      'line_items',
    );
  }
  if (lines.every(({ every }) => every === null)) {
    throw invalidRequest(
      'You must provide at least one recurring price in `subscription` mode when using prices.',
      'line_items',
    );
  }
  if (lines.some(({ every }) => every === null)) {
    throw invalidRequest(
      'The sandbox does not support one-time prices in subscription mode.',
      'line_items',
    );
  }
  if (lines.some(({ every }) => every !== lines[0]?.every)) {
    throw invalidRequest(
      'Checkout does not support multiple prices with different billing intervals.',
      'line_items',
    );
  }
}
