import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CampaignsModule } from '../campaigns/campaigns.module.js';
import { ArticleViewEntity } from './article-view.entity.js';
import { ViewsController } from './views.controller.js';
import { ViewsService } from './views.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([ArticleViewEntity]), CampaignsModule],
  controllers: [ViewsController],
  providers: [ViewsService],
})
export class AttributionModule {}
