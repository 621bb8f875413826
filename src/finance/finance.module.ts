import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ClosingModule } from '../closing/closing.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { MailModule } from '../mail/mail.module.js';
import { MonthlyModule } from '../monthly/monthly.module.js';
import { PrivacyModule } from '../privacy/privacy.module.js';
import { ReceiptsModule } from '../receipts/receipts.module.js';
import { ReconciliationJobsModule } from '../reconciliation/reconciliation-jobs.module.js';
import { ReconciliationModule } from '../reconciliation/reconciliation.module.js';
import { RefundsModule } from '../refunds/refunds.module.js';
import { ResolutionsModule } from '../resolutions/resolutions.module.js';
import { WallModule } from '../wall/wall.module.js';
import { WebhooksModule } from '../webhooks/webhooks.module.js';
import { BooksSnapshot } from './books-snapshot.js';
import { HeadCountAsOfEntity, HeadCountEntity } from './head-count.entity.js';
import { HeadCountsJob } from './head-counts-job.js';
import { HeadCounts } from './head-counts.js';
import { EntriesService } from './entries.service.js';
import { FinanceController } from './finance.controller.js';
import { GiftsService } from './gifts.service.js';
import { InboxListService } from './inbox-list.service.js';
import { AccountController } from './account.controller.js';
import { ArticlesController } from './articles.controller.js';
import { AuditController } from './audit.controller.js';
import { AuditListService } from './audit-list.service.js';
import { ArticlesService } from './articles.service.js';
import { MailsListService } from './mails-list.service.js';
import { MailsController } from './mails.controller.js';
import { MonthlyListService } from './monthly-list.service.js';
import { PayoutsListService } from './payouts-list.service.js';
import { MonthsController } from './months.controller.js';
import { MoneyController } from './money.controller.js';
import { ReconciliationsListService } from './reconciliations-list.service.js';
import { ReconciliationsController } from './reconciliations.controller.js';
import { SupportersController } from './supporters.controller.js';
import { TotalsService } from './totals.service.js';
import { WallDeskController } from './wall-desk.controller.js';
import { WallDeskService } from './wall-desk.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([HeadCountEntity, HeadCountAsOfEntity]),
    ClosingModule,
    JobsModule,
    MailModule,
    MonthlyModule,
    PrivacyModule,
    ReceiptsModule,
    ReconciliationJobsModule,
    ReconciliationModule,
    RefundsModule,
    ResolutionsModule,
    WallModule,
    WebhooksModule,
  ],
  controllers: [
    AccountController,
    ArticlesController,
    AuditController,
    FinanceController,
    MailsController,
    MoneyController,
    MonthsController,
    ReconciliationsController,
    SupportersController,
    WallDeskController,
  ],
  providers: [
    BooksSnapshot,
    HeadCounts,
    HeadCountsJob,
    TotalsService,
    ArticlesService,
    AuditListService,
    GiftsService,
    EntriesService,
    InboxListService,
    MailsListService,
    ReconciliationsListService,
    MonthlyListService,
    PayoutsListService,
    WallDeskService,
  ],
})
export class FinanceModule {}
