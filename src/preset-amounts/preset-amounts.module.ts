import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CampaignsModule } from '../campaigns/campaigns.module.js';
import { CampaignSetupService } from './campaign-setup.service.js';
import { PresetAmountEntity } from './preset-amount.entity.js';
import { PresetAmountsService } from './preset-amounts.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([PresetAmountEntity]), CampaignsModule],
  providers: [PresetAmountsService, CampaignSetupService],
  exports: [CampaignSetupService],
})
export class PresetAmountsModule {}
