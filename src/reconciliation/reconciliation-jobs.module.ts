import { Module } from '@nestjs/common';
import { JobsModule } from '../jobs/jobs.module.js';
import { ReconciliationJobs } from './reconciliation-jobs.js';
import { ReconciliationModule } from './reconciliation.module.js';

/** The proofs as jobs: of the running service alone, for a command runs its own and ends. */
@Module({
  imports: [JobsModule, ReconciliationModule],
  providers: [ReconciliationJobs],
  exports: [ReconciliationJobs],
})
export class ReconciliationJobsModule {}
