import { Module } from '@nestjs/common';
import { JobsModule } from '../jobs/jobs.module.js';
import { AbuseModule } from './abuse.module.js';
import { TestedSessionsJob } from './tested-sessions-job.js';

/** Jobs of the running service alone: a command does its own work and ends. */
@Module({
  imports: [JobsModule, AbuseModule],
  providers: [TestedSessionsJob],
})
export class AbuseJobsModule {}
