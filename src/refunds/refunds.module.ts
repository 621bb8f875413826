import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { StripeModule } from '../stripe/stripe.module.js';
import { RefundRequestEntity } from './refund-request.entity.js';
import { RefundRequests } from './refund-requests.js';
import { RefundsService } from './refunds.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([RefundRequestEntity]), StripeModule],
  providers: [RefundRequests, RefundsService],
  exports: [RefundsService],
})
export class RefundsModule {}
