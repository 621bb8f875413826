import { Module } from '@nestjs/common';
import { CheckoutSessionsGateway } from './checkout-sessions.gateway.js';
import { stripeProvider } from './stripe-client.js';
import { RefundsGateway } from './refunds.gateway.js';
import { StripeObjectsGateway } from './stripe-objects.gateway.js';
import { WebhookSignature } from './webhook-signature.js';

@Module({
  providers: [
    stripeProvider,
    CheckoutSessionsGateway,
    StripeObjectsGateway,
    RefundsGateway,
    WebhookSignature,
  ],
  exports: [CheckoutSessionsGateway, StripeObjectsGateway, RefundsGateway, WebhookSignature],
})
export class StripeModule {}
