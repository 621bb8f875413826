import { Module } from '@nestjs/common';
import { CheckoutSessionsGateway } from './checkout-sessions.gateway.js';
import { stripeProvider } from './stripe-client.js';
import { WebhookSignature } from './webhook-signature.js';

@Module({
  providers: [stripeProvider, CheckoutSessionsGateway, WebhookSignature],
  exports: [CheckoutSessionsGateway, WebhookSignature],
})
export class StripeModule {}
