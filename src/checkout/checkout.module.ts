import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CampaignsModule } from '../campaigns/campaigns.module.js';
import { StripeModule } from '../stripe/stripe.module.js';
import { AttemptLimitEntity } from './attempt-limit.entity.js';
import { AttemptLimiter } from './attempt-limiter.js';
import { CheckoutAttemptEntity } from './checkout-attempt.entity.js';
import { CheckoutAttempts } from './checkout-attempts.js';
import { CheckoutController } from './checkout.controller.js';
import { CheckoutService } from './checkout.service.js';
import { CheckoutStatusService } from './checkout-status.service.js';
import { ClientKeyEntity } from './client-key.entity.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([CheckoutAttemptEntity, ClientKeyEntity, AttemptLimitEntity]),
    CampaignsModule,
    StripeModule,
  ],
  controllers: [CheckoutController],
  providers: [CheckoutAttempts, AttemptLimiter, CheckoutService, CheckoutStatusService],
  exports: [CheckoutStatusService],
})
export class CheckoutModule {}
