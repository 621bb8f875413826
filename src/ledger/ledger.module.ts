import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CampaignTotalsEntity } from './campaign-totals.entity.js';
import { ClosedMonthEntity } from './closed-month.entity.js';
import { BalanceTransactionEntity } from './balance-transaction.entity.js';
import { DailyTotalEntity } from './daily-total.entity.js';
import { DisputeEntity } from './dispute.entity.js';
import { FraudWarningEntity } from './fraud-warning.entity.js';
import { GiftEntity } from './gift.entity.js';
import { LedgerEntryEntity } from './ledger-entry.entity.js';
import { PayoutEntity } from './payout.entity.js';
import { RefundEntity } from './refund.entity.js';

/** The tables of the truth; they are written by the statements beside this file. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      BalanceTransactionEntity,
      CampaignTotalsEntity,
      ClosedMonthEntity,
      DailyTotalEntity,
      DisputeEntity,
      FraudWarningEntity,
      GiftEntity,
      LedgerEntryEntity,
      PayoutEntity,
      RefundEntity,
    ]),
  ],
})
export class LedgerModule {}
