import { Module } from '@nestjs/common';
import { StripeModule } from '../stripe/stripe.module.js';
import { CancelMonthly } from './cancel-monthly.service.js';
import { EraseSupporterService } from './erase-supporter.service.js';
import { ExportSupporterService } from './export-supporter.service.js';
import { PersonFinder } from './person-finder.service.js';
import { RetentionService } from './retention.service.js';
import { SupportersService } from './supporters.service.js';

@Module({
  imports: [StripeModule],
  providers: [
    CancelMonthly,
    EraseSupporterService,
    ExportSupporterService,
    PersonFinder,
    RetentionService,
    SupportersService,
  ],
  exports: [EraseSupporterService, ExportSupporterService, RetentionService, SupportersService],
})
export class PrivacyModule {}
