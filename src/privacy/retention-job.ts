import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobsService } from '../jobs/jobs.service.js';
import { RetentionService } from './retention.service.js';

/** Lets go every night what is not needed any more. */
@Injectable()
export class RetentionJob implements OnModuleInit {
  constructor(
    private readonly jobs: JobsService,
    private readonly retention: RetentionService,
  ) {}

  onModuleInit(): void {
    this.jobs.register({
      name: 'retention',
      queue: 'retention',
      schedule: '10 4 * * *',
      run: async (_, signal) => {
        await this.retention.run(signal);
      },
    });
  }
}
