import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { type RunningSettings, SETTINGS } from '../../config/settings.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { MonthlyModule } from '../monthly/monthly.module.js';
import { ProgressModule } from '../progress/progress.module.js';
import { ReceiptsModule } from '../receipts/receipts.module.js';
import { CollectMailsService } from './collect-mails.service.js';
import { ComposeMailService } from './compose-mail.service.js';
import { DELIVERY, type Delivery } from './delivery.js';
import { MailJobs } from './mail-jobs.js';
import { MailReadingEntity } from './mail-reading.entity.js';
import { MailRefusalsService } from './mail-refusals.service.js';
import { MailResendEntity } from './mail-resend.entity.js';
import { MailEntity } from './mail.entity.js';
import { OutboxDelivery } from './outbox-delivery.js';
import { ResendMailService } from './resend-mail.service.js';
import { SendMailsService } from './send-mails.service.js';
import { SmtpDelivery } from './smtp-delivery.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([MailEntity, MailResendEntity, MailReadingEntity]),
    JobsModule,
    MonthlyModule,
    ProgressModule,
    ReceiptsModule,
  ],
  providers: [
    CollectMailsService,
    ComposeMailService,
    MailJobs,
    MailRefusalsService,
    ResendMailService,
    SendMailsService,
    {
      provide: DELIVERY,
      inject: [SETTINGS],
      useFactory: ({ smtpUrl, dataDir }: RunningSettings): Delivery =>
        smtpUrl === null ? new OutboxDelivery(join(dataDir, 'outbox')) : new SmtpDelivery(smtpUrl),
    },
  ],
  exports: [DELIVERY, MailRefusalsService, ResendMailService],
})
export class MailModule {}
