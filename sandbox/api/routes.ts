import { paymentPageRoutes } from '../checkout/payment-page-routes.js';
import { sessionRoutes } from '../checkout/session-routes.js';
import { eventRoutes } from '../events/event-routes.js';
import { webhookEndpointRoutes } from '../events/webhook-endpoint-routes.js';
import { balanceTransactionRoutes } from '../resources/balance-transactions.js';
import { chargeRoutes } from '../resources/charges.js';
import { customerRoutes } from '../resources/customers.js';
import { paymentIntentRoutes } from '../resources/payment-intents.js';
import { paymentMethodRoutes } from '../resources/payment-methods.js';
import { priceRoutes } from '../resources/prices.js';
import { productRoutes } from '../resources/products.js';
import type { ApiRoute } from './route.js';

/** Every endpoint of the API that the sandbox serves. */
export const apiRoutes: readonly ApiRoute[] = [
  ...balanceTransactionRoutes,
  ...chargeRoutes,
  ...customerRoutes,
  ...eventRoutes,
  ...paymentIntentRoutes,
  ...paymentMethodRoutes,
  ...paymentPageRoutes,
  ...priceRoutes,
  ...productRoutes,
  ...sessionRoutes,
  ...webhookEndpointRoutes,
];
