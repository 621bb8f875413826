import { invalidRequest } from '../api/api-error.js';
import type { On } from './control-routes.js';
import type { SubscriptionControls } from './subscription-controls.js';

/** Each control of monthly support, under its own path. */
export function serveSubscriptionControls(on: On, controls: SubscriptionControls): void {
  on('subscriptions/:id/renew', (_body, id) => controls.renew(id));
  on('subscriptions/:id/fail_next_renewal', (_body, id) => void controls.failNextRenewal(id));
  on('subscriptions/:id/cancel', ({ atPeriodEnd }, id) =>
    controls.cancelSubscription(id, {
      atPeriodEnd: atPeriodEnd === true || atPeriodEnd === 'true',
    }),
  );
  on('subscriptions/:id/pause', (_body, id) => controls.pauseSubscription(id));
  on('subscriptions/:id/resume', (_body, id) => controls.resumeSubscription(id));
  on('subscriptions/:id/payment_method', ({ method }, id) => {
    if (typeof method !== 'string')
      throw invalidRequest('Missing required param: method.', 'method');
    return controls.changePaymentMethod(id, method);
  });
}
