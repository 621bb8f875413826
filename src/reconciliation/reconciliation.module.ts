import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { StripeModule } from '../stripe/stripe.module.js';
import { WebhooksModule } from '../webhooks/webhooks.module.js';
import { BalanceProof } from './proofs/balance.proof.js';
import { BareEntriesService } from './proofs/bare-entries.service.js';
import { BooksProof } from './proofs/books.proof.js';
import { FeedService } from './proofs/feed.service.js';
import { JudgeTransactionService } from './proofs/judge-transaction.service.js';
import { MissedEventsProof } from './proofs/missed-events.proof.js';
import { PayoutsProof } from './proofs/payouts.proof.js';
import { ExpectationsService } from './expectations.service.js';
import { ReconciliationEntity } from './reconciliation.entity.js';
import { ReconciliationService } from './reconciliation.service.js';
import { Reconciliations } from './reconciliations.js';

@Module({
  imports: [TypeOrmModule.forFeature([ReconciliationEntity]), StripeModule, WebhooksModule],
  providers: [
    BalanceProof,
    BareEntriesService,
    BooksProof,
    ExpectationsService,
    FeedService,
    JudgeTransactionService,
    MissedEventsProof,
    PayoutsProof,
    ReconciliationService,
    Reconciliations,
  ],
  exports: [ExpectationsService, FeedService, ReconciliationService, Reconciliations],
})
export class ReconciliationModule {}
