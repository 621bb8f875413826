import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AbuseModule } from '../abuse/abuse.module.js';
import { CampaignsModule } from '../campaigns/campaigns.module.js';
import { StripeModule } from '../stripe/stripe.module.js';
import { CheckoutAttemptEntity } from './checkout-attempt.entity.js';
import { CheckoutAttempts } from './checkout-attempts.js';
import { CheckoutController } from './checkout.controller.js';
import { CheckoutService } from './checkout.service.js';
import { CheckoutStatusService } from './checkout-status.service.js';
import { ClientKeyEntity } from './client-key.entity.js';
import { LeaveMessageService } from './leave-message.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([CheckoutAttemptEntity, ClientKeyEntity]),
    AbuseModule,
    CampaignsModule,
    StripeModule,
  ],
  controllers: [CheckoutController],
  providers: [CheckoutAttempts, CheckoutService, CheckoutStatusService, LeaveMessageService],
  exports: [CheckoutStatusService],
})
export class CheckoutModule {}
