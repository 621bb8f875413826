import { Module } from '@nestjs/common';
import { CampaignsModule } from '../campaigns/campaigns.module.js';
import { ProgressModule } from '../progress/progress.module.js';
import { OembedController } from './oembed.controller.js';
import { ShareController } from './share.controller.js';
import { SharePicturesService } from './share-pictures.service.js';

@Module({
  imports: [CampaignsModule, ProgressModule],
  controllers: [ShareController, OembedController],
  providers: [SharePicturesService],
  exports: [SharePicturesService],
})
export class ShareModule {}
