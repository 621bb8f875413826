import { Module } from '@nestjs/common';
import { WebhooksModule } from '../webhooks/webhooks.module.js';
import { EntriesService } from './entries.service.js';
import { FinanceController } from './finance.controller.js';
import { GiftsService } from './gifts.service.js';
import { InboxListService } from './inbox-list.service.js';
import { TotalsService } from './totals.service.js';

@Module({
  imports: [WebhooksModule],
  controllers: [FinanceController],
  providers: [TotalsService, GiftsService, EntriesService, InboxListService],
})
export class FinanceModule {}
