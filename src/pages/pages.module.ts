import { Module } from '@nestjs/common';
import { CampaignsModule } from '../campaigns/campaigns.module.js';
import { CheckoutModule } from '../checkout/checkout.module.js';
import { ProgressModule } from '../progress/progress.module.js';
import { WallModule } from '../wall/wall.module.js';
import { PagesController } from './pages.controller.js';
import { WallPagesController } from './wall-pages.controller.js';

@Module({
  imports: [CampaignsModule, CheckoutModule, ProgressModule, WallModule],
  controllers: [PagesController, WallPagesController],
})
export class PagesModule {}
