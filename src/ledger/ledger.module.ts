import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CampaignTotalsEntity } from './campaign-totals.entity.js';
import { GiftEntity } from './gift.entity.js';
import { LedgerEntryEntity } from './ledger-entry.entity.js';

/** The tables of the truth; they are written by the statements beside this file. */
@Module({
  imports: [TypeOrmModule.forFeature([GiftEntity, LedgerEntryEntity, CampaignTotalsEntity])],
})
export class LedgerModule {}
