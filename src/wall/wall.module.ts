import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CampaignsModule } from '../campaigns/campaigns.module.js';
import { ReportLimiter } from './report-limiter.js';
import { WallDecisionEntity } from './wall-decision.entity.js';
import { WallDecisionsService } from './wall-decisions.service.js';
import { WallEntryEntity } from './wall-entry.entity.js';
import { WallReportEntity } from './wall-report.entity.js';
import { WallReportsService } from './wall-reports.service.js';
import { WallController } from './wall.controller.js';
import { WallService } from './wall.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([WallEntryEntity, WallReportEntity, WallDecisionEntity]),
    CampaignsModule,
  ],
  controllers: [WallController],
  providers: [ReportLimiter, WallDecisionsService, WallReportsService, WallService],
  exports: [WallDecisionsService, WallService],
})
export class WallModule {}
