import { Module } from '@nestjs/common';
import { JobsModule } from '../jobs/jobs.module.js';
import { PrivacyModule } from './privacy.module.js';
import { RetentionJob } from './retention-job.js';

/** Retention as a job: of the running service alone, for a command does one thing and ends. */
@Module({ imports: [JobsModule, PrivacyModule], providers: [RetentionJob] })
export class PrivacyJobsModule {}
