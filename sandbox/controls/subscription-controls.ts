import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { invalidRequest } from '../api/api-error.js';
import { cancelAtPeriodEnd, cancelNow } from '../billing/cancel-subscription.js';
import { getInvoice } from '../billing/finalize-invoice.js';
import { pauseSubscription, resumeSubscription } from '../billing/pause-subscription.js';
import { isRunning, renewSubscription } from '../billing/renew-subscription.js';
import { getSubscription, paymentMethodOf } from '../billing/subscription-object.js';
import { usePaymentMethod } from '../billing/use-payment-method.js';
import { idOf } from '../id-of.js';
import { instrumentOf, resolvePaymentMethod } from '../resources/payment-methods.js';

/** What happens to monthly support. */
export interface SubscriptionControls {
  /** Makes the next renewal now, with the period that would follow. Answers its invoice. */
  renew(subscriptionId: string): Stripe.Invoice;
  /** Declines the first charge of the next renewal; its retries go by the payment method. */
  failNextRenewal(subscriptionId: string): void;
  /** Now, unless `atPeriodEnd`. */
  cancelSubscription(
    subscriptionId: string,
    options?: { atPeriodEnd?: boolean },
  ): Stripe.Subscription;
  /** Into the status `paused`, with `customer.subscription.paused`. */
  pauseSubscription(subscriptionId: string): Stripe.Subscription;
  resumeSubscription(subscriptionId: string): Stripe.Subscription;
  /** What is charged from now on: the id of a payment method, or a token such as `pm_card_visa`. */
  changePaymentMethod(subscriptionId: string, method: string): Stripe.Subscription;
}

export function makeSubscriptionControls(account: Account): SubscriptionControls {
  const committed = <Rest extends unknown[], Result>(
    work: (subscription: Stripe.Subscription, ...rest: Rest) => Result,
  ) => {
    return (id: string, ...rest: Rest): Result => {
      try {
        return work(getSubscription(account, id), ...rest);
      } finally {
        account.commit();
      }
    };
  };
  return {
    renew: committed((subscription) => renew(account, subscription)),
    failNextRenewal: committed((subscription) => failNextRenewal(account, subscription)),
    cancelSubscription: committed((subscription, options: { atPeriodEnd?: boolean } = {}) =>
      options.atPeriodEnd
        ? cancelAtPeriodEnd(account, subscription, true)
        : cancelNow(account, subscription),
    ),
    pauseSubscription: committed((subscription) => pauseSubscription(account, subscription)),
    resumeSubscription: committed((subscription) => resumeSubscription(account, subscription)),
    changePaymentMethod: committed((subscription, method: string) =>
      usePaymentMethod(account, subscription, resolvePaymentMethod(account, method)),
    ),
  };
}

function renew(account: Account, subscription: Stripe.Subscription): Stripe.Invoice {
  const { id, status, cancel_at_period_end: ends } = subscription;
  if (!isRunning(subscription) || ends) {
    throw invalidRequest(
      `Subscription ${id} does not renew: it is ${isRunning(subscription) ? 'ending' : status}.`,
    );
  }
  const renewed = renewSubscription(account, subscription);
  return getInvoice(account, idOf(renewed.latest_invoice) ?? '');
}

function failNextRenewal(account: Account, subscription: Stripe.Subscription): void {
  const method = paymentMethodOf(account, subscription);
  if (method && instrumentOf(account, method).settles === 'later') {
    throw invalidRequest(
      `Subscription ${subscription.id} is paid by bank debit: settle its debit as failed.`,
    );
  }
  account.failingRenewals.put({ id: subscription.id });
}
