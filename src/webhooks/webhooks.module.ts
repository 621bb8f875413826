import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { StripeModule } from '../stripe/stripe.module.js';
import { BookedService } from './booked.service.js';
import { CompleteFactService } from './complete-fact.service.js';
import { InboxEventEntity } from './inbox-event.entity.js';
import { InboxPartitionsService } from './inbox-partitions.service.js';
import { InboxService } from './inbox.service.js';
import { ProcessorService } from './processor.service.js';
import { ReplayService } from './replay.service.js';
import { SweepService } from './sweep.service.js';
import { WebhooksController } from './webhooks.controller.js';
import { WebhooksService } from './webhooks.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([InboxEventEntity]), StripeModule],
  controllers: [WebhooksController],
  providers: [
    BookedService,
    CompleteFactService,
    InboxService,
    InboxPartitionsService,
    ProcessorService,
    ReplayService,
    SweepService,
    WebhooksService,
  ],
  exports: [InboxService, ProcessorService, ReplayService, SweepService],
})
export class WebhooksModule {}
