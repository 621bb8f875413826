import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CampaignSupporterEntity } from './campaign-supporter.entity.js';
import { NoticeEntity } from './notice.entity.js';
import { SupporterEntity } from './supporter.entity.js';

/** The tables of persons; they are written by the statements beside this file. */
@Module({
  imports: [TypeOrmModule.forFeature([SupporterEntity, CampaignSupporterEntity, NoticeEntity])],
})
export class SupportersModule {}
