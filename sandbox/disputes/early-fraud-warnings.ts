import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { invalidRequest, noSuch } from '../api/api-error.js';
import { text } from '../api/decode.js';
import { created } from '../api/decode-common.js';
import { page, pageParams } from '../api/page.js';
import type { ApiRoute } from '../api/route.js';
import { route } from '../api/route.js';
import { idOf } from '../id-of.js';
import { newId } from '../ids.js';

/**
 * Tells of a charge that its card's issuer takes for fraud; no money moves yet.
 * @throws ApiError 400 unless the charge has succeeded.
 * @see https://docs.stripe.com/api/radar/early_fraud_warnings
 */
export function warnOfFraud(
  account: Account,
  charge: Stripe.Charge,
): Stripe.Radar.EarlyFraudWarning {
  if (charge.status !== 'succeeded') {
    throw invalidRequest(`Charge ${charge.id} cannot be warned of: it is ${charge.status}.`);
  }
  const intentId = idOf(charge.payment_intent);
  const warning = account.earlyFraudWarnings.put({
    id: newId('issfr'),
    object: 'radar.early_fraud_warning',
    actionable: isActionable(charge),
    charge: charge.id,
    created: account.clock.nowSeconds(),
    fraud_type: 'made_with_stolen_card',
    livemode: false,
    ...(intentId === null ? {} : { payment_intent: intentId }),
  });
  account.events.record('radar.early_fraud_warning.created', warning);
  return warning;
}

/** A warning is moot once its charge is disputed or wholly refunded. */
function isActionable(charge: Stripe.Charge): boolean {
  return !charge.disputed && !charge.refunded;
}

function shown(
  account: Account,
  warning: Stripe.Radar.EarlyFraudWarning,
): Stripe.Radar.EarlyFraudWarning {
  const charge = account.charges.find(idOf(warning.charge) ?? '');
  return charge ? { ...warning, actionable: isActionable(charge) } : warning;
}

export const earlyFraudWarningRoutes: readonly ApiRoute[] = [
  route('GET', '/v1/radar/early_fraud_warnings/:id', {}, ({ account, id }) => {
    const warning = account.earlyFraudWarnings.find(id);
    if (!warning) throw noSuch('early fraud warning', id, 'early_fraud_warning');
    return shown(account, warning);
  }),
  route(
    'GET',
    '/v1/radar/early_fraud_warnings',
    { ...pageParams, charge: text(), created: created(), payment_intent: text() },
    ({ account, params }) => {
      const found = page(account.earlyFraudWarnings, params, {
        url: '/v1/radar/early_fraud_warnings',
        kind: 'early fraud warning',
        matches: (warning) =>
          (params.created?.(warning.created) ?? true) &&
          (params.charge === undefined || warning.charge === params.charge) &&
          (params.payment_intent === undefined || warning.payment_intent === params.payment_intent),
      });
      return { ...found, data: found.data.map((warning) => shown(account, warning)) };
    },
  ),
];
