import { type DynamicModule, Module } from '@nestjs/common';
import { type RunningSettings, SETTINGS } from '../config/settings.js';
import { AttributionModule } from './attribution/attribution.module.js';
import { AbuseJobsModule } from './abuse/abuse-jobs.module.js';
import { CampaignsModule } from './campaigns/campaigns.module.js';
import { CheckoutModule } from './checkout/checkout.module.js';
import { DatabaseModule } from './database/database.module.js';
import { FinanceModule } from './finance/finance.module.js';
import { HealthModule } from './health/health.module.js';
import { Clock } from './kernel/clock.js';
import { LedgerModule } from './ledger/ledger.module.js';
import { MailModule } from './mail/mail.module.js';
import { MonthlyModule } from './monthly/monthly.module.js';
import { PagesModule } from './pages/pages.module.js';
import { PresetAmountsModule } from './preset-amounts/preset-amounts.module.js';
import { PrivacyJobsModule } from './privacy/privacy-jobs.module.js';
import { ProgressModule } from './progress/progress.module.js';
import { ReceiptsModule } from './receipts/receipts.module.js';
import { ReconciliationJobsModule } from './reconciliation/reconciliation-jobs.module.js';
import { RefundsModule } from './refunds/refunds.module.js';
import { ResolutionsModule } from './resolutions/resolutions.module.js';
import { ShareModule } from './share/share.module.js';
import { StaffAccessModule } from './staff/staff-access.module.js';
import { SupportersModule } from './supporters/supporters.module.js';
import { WallModule } from './wall/wall.module.js';
import { WebhooksModule } from './webhooks/webhooks.module.js';

/** The only file that sees every module. */
@Module({})
export class AppModule {
  static for(settings: RunningSettings): DynamicModule {
    return {
      module: AppModule,
      global: true,
      imports: [
        DatabaseModule,
        CampaignsModule,
        PresetAmountsModule,
        SupportersModule,
        LedgerModule,
        CheckoutModule,
        AttributionModule,
        MonthlyModule,
        WallModule,
        WebhooksModule,
        RefundsModule,
        ResolutionsModule,
        ReconciliationJobsModule,
        PrivacyJobsModule,
        AbuseJobsModule,
        ProgressModule,
        ShareModule,
        ReceiptsModule,
        MailModule,
        StaffAccessModule,
        FinanceModule,
        HealthModule,
        PagesModule,
      ],
      providers: [{ provide: SETTINGS, useValue: settings }, Clock],
      exports: [SETTINGS, Clock],
    };
  }
}
