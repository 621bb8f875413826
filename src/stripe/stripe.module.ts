import { Module } from '@nestjs/common';
import { CheckoutSessionsGateway } from './checkout-sessions.gateway.js';
import { stripeProvider } from './stripe-client.js';
import { RefundsGateway } from './refunds.gateway.js';
import { StripeListsGateway } from './stripe-lists.gateway.js';
import { StripeObjectsGateway } from './stripe-objects.gateway.js';
import { SubscriptionsGateway } from './subscriptions.gateway.js';
import { WebhookSignature } from './webhook-signature.js';

@Module({
  providers: [
    stripeProvider,
    CheckoutSessionsGateway,
    StripeObjectsGateway,
    RefundsGateway,
    StripeListsGateway,
    SubscriptionsGateway,
    WebhookSignature,
  ],
  exports: [
    CheckoutSessionsGateway,
    StripeObjectsGateway,
    RefundsGateway,
    StripeListsGateway,
    SubscriptionsGateway,
    WebhookSignature,
  ],
})
export class StripeModule {}
