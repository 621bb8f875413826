import { invoiceItemRoutes } from '../billing/invoice-items.js';
import { invoicePaymentRoutes } from '../billing/invoice-payments.js';
import { invoiceRoutes } from '../billing/invoice-routes.js';
import { subscriptionRoutes } from '../billing/subscription-routes.js';
import { paymentPageRoutes } from '../checkout/payment-page-routes.js';
import { sessionRoutes } from '../checkout/session-routes.js';
import { disputeRoutes } from '../disputes/dispute-routes.js';
import { earlyFraudWarningRoutes } from '../disputes/early-fraud-warnings.js';
import { customerRoutes } from '../customers/customer-routes.js';
import { methodOwnerRoutes } from '../customers/method-owner-routes.js';
import { eventRoutes } from '../events/event-routes.js';
import { webhookEndpointRoutes } from '../events/webhook-endpoint-routes.js';
import { directChargeRoutes } from '../payments/direct-charge-routes.js';
import { directIntentRoutes } from '../payments/direct-intent-routes.js';
import { payoutRoutes } from '../payouts/payout-routes.js';
import { portalSessionRoutes } from '../portal/portal-sessions.js';
import { balanceTransactionRoutes } from '../resources/balance-transactions.js';
import { chargeRoutes } from '../resources/charges.js';
import { paymentIntentRoutes } from '../resources/payment-intents.js';
import { paymentMethodRoutes } from '../resources/payment-methods.js';
import { planRoutes } from '../resources/plans.js';
import { priceRoutes } from '../resources/prices.js';
import { productRoutes } from '../resources/products.js';
import { refundRoutes } from '../refunds/refund-routes.js';
import type { ApiRoute } from './route.js';

/** Every endpoint of the API that the sandbox serves. */
export const apiRoutes: readonly ApiRoute[] = [
  ...balanceTransactionRoutes,
  ...chargeRoutes,
  ...customerRoutes,
  ...directChargeRoutes,
  ...directIntentRoutes,
  ...disputeRoutes,
  ...earlyFraudWarningRoutes,
  ...eventRoutes,
  ...payoutRoutes,
  ...invoiceItemRoutes,
  ...invoicePaymentRoutes,
  ...invoiceRoutes,
  ...methodOwnerRoutes,
  ...paymentIntentRoutes,
  ...paymentMethodRoutes,
  ...paymentPageRoutes,
  ...planRoutes,
  ...portalSessionRoutes,
  ...priceRoutes,
  ...productRoutes,
  ...refundRoutes,
  ...sessionRoutes,
  ...subscriptionRoutes,
  ...webhookEndpointRoutes,
];
