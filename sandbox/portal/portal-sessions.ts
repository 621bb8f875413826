import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import { invalidRequest } from '../api/api-error.js';
import { choice, object, required, text } from '../api/decode.js';
import { url } from '../api/decode-common.js';
import type { ApiRoute } from '../api/route.js';
import { route } from '../api/route.js';
import { getSubscription } from '../billing/subscription-object.js';
import { idOf } from '../id-of.js';
import { newId } from '../ids.js';
import { getCustomer } from '../resources/customers.js';

/** The account has one configuration, and it allows everything. */
const CONFIGURATION = 'bpc_1SandboxReaderfund';

const flowData = object({
  after_completion: object({
    hosted_confirmation: object({ custom_message: text(500) }),
    redirect: object({ return_url: required(url()) }),
    type: required(choice('hosted_confirmation', 'portal_homepage', 'redirect')),
  }),
  subscription_cancel: object({ subscription: required(text()) }),
  type: required(choice('payment_method_update', 'subscription_cancel')),
});

type GivenFlow = NonNullable<ReturnType<typeof flowData>>;

/** One task, and where it leads when it is done, instead of the whole portal. */
function makeFlow(
  account: Account,
  customerId: string,
  { type, after_completion: after, subscription_cancel: cancel }: GivenFlow,
): Stripe.BillingPortal.Session.Flow {
  if (type === 'subscription_cancel') requireCancelable(account, customerId, cancel?.subscription);
  return {
    after_completion: {
      hosted_confirmation: after?.hosted_confirmation
        ? { custom_message: after.hosted_confirmation.custom_message ?? null }
        : null,
      redirect: after?.redirect ?? null,
      type: after?.type ?? 'portal_homepage',
    },
    customer_update: null,
    subscription_cancel: cancel ? { retention: null, subscription: cancel.subscription } : null,
    subscription_pause: null,
    subscription_update: null,
    subscription_update_confirm: null,
    type,
  };
}

function requireCancelable(account: Account, customerId: string, id: string | undefined): void {
  const name = 'flow_data[subscription_cancel][subscription]';
  if (id === undefined) {
    throw invalidRequest(`Missing required param: ${name}.`, name, 'parameter_missing');
  }
  const subscription = getSubscription(account, id, name, 400);
  if (idOf(subscription.customer) !== customerId) {
    throw invalidRequest(`The subscription ${id} is not one of customer ${customerId}.`, name);
  }
  if (subscription.cancel_at_period_end || subscription.ended_at !== null) {
    throw invalidRequest(`The subscription ${id} is already set to be canceled.`, name);
  }
}

/** @see https://docs.stripe.com/api/customer_portal/sessions */
export const portalSessionRoutes: readonly ApiRoute[] = [
  route(
    'POST',
    '/v1/billing_portal/sessions',
    {
      configuration: text(),
      customer: required(text()),
      flow_data: flowData,
      locale: text(10),
      return_url: url(),
    },
    ({ account, params }) => {
      const customer = getCustomer(account, params.customer, 'customer', 400);
      const flow = params.flow_data ? makeFlow(account, customer.id, params.flow_data) : null;
      const id = newId('bps');
      const session = account.portalSessions.put({
        id,
        object: 'billing_portal.session',
        configuration: params.configuration ?? CONFIGURATION,
        created: account.clock.nowSeconds(),
        customer: customer.id,
        customer_account: null,
        flow,
        livemode: false,
        locale: params.locale ?? null,
        on_behalf_of: null,
        return_url: params.return_url ?? null,
        url: `${account.settings.publicUrl}/p/session/${id}`,
      });
      account.events.record('billing_portal.session.created', session);
      return session;
    },
  ),
];
