import { Module } from '@nestjs/common';
import { AbuseModule } from '../abuse/abuse.module.js';
import { CampaignsModule } from '../campaigns/campaigns.module.js';
import { CheckoutModule } from '../checkout/checkout.module.js';
import { MailModule } from '../mail/mail.module.js';
import { ProgressModule } from '../progress/progress.module.js';
import { EmbedController } from './embed.controller.js';
import { FailedFormsService } from './failed-forms.service.js';
import { HostedPagesService } from './hosted-pages.service.js';
import { WallModule } from '../wall/wall.module.js';
import { PagesController } from './pages.controller.js';
import { UnsubscribeController } from './unsubscribe.controller.js';
import { WallPagesController } from './wall-pages.controller.js';

@Module({
  imports: [AbuseModule, CampaignsModule, CheckoutModule, MailModule, ProgressModule, WallModule],
  controllers: [PagesController, EmbedController, UnsubscribeController, WallPagesController],
  providers: [HostedPagesService, FailedFormsService],
  exports: [FailedFormsService],
})
export class PagesModule {}
