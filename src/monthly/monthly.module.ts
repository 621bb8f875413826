import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { StripeModule } from '../stripe/stripe.module.js';
import { MonthlySupportEntity } from './monthly-support.entity.js';
import { MonthlySupportsService } from './monthly-supports.service.js';
import { MonthlyController } from './monthly.controller.js';

@Module({
  imports: [TypeOrmModule.forFeature([MonthlySupportEntity]), StripeModule],
  controllers: [MonthlyController],
  providers: [MonthlySupportsService],
  exports: [MonthlySupportsService],
})
export class MonthlyModule {}
