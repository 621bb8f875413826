import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { RefundsModule } from '../refunds/refunds.module.js';
import { WebhooksModule } from '../webhooks/webhooks.module.js';
import { CorrectionsService } from './corrections.service.js';
import { ResolutionEntity } from './resolution.entity.js';
import { ResolutionsService } from './resolutions.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([ResolutionEntity]), RefundsModule, WebhooksModule],
  providers: [CorrectionsService, ResolutionsService],
  exports: [CorrectionsService, ResolutionsService],
})
export class ResolutionsModule {}
