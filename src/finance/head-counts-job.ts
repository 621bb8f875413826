import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobsService } from '../jobs/jobs.service.js';
import { GROUPINGS } from './finance.requests.js';
import { TotalsService } from './totals.service.js';

/** Asks for the totals of all campaigns from time to time, so that staff find their heads counted. */
@Injectable()
export class HeadCountsJob implements OnModuleInit {
  constructor(
    private readonly jobs: JobsService,
    private readonly totals: TotalsService,
  ) {}

  onModuleInit(): void {
    this.jobs.register({
      name: 'count_heads',
      queue: 'count_heads',
      schedule: '*/10 * * * *',
      run: async (_, signal) => {
        for (const groupBy of GROUPINGS) {
          if (signal.aborted) return;
          await this.totals.get({ groupBy });
        }
      },
    });
  }
}
