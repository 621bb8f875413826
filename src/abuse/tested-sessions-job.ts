import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobsService } from '../jobs/jobs.service.js';
import { TestedSessionsService } from './tested-sessions.service.js';

/** Every minute: what failed, or was left by a copy that died, is found again by the next run. */
@Injectable()
export class TestedSessionsJob implements OnModuleInit {
  constructor(
    private readonly jobs: JobsService,
    private readonly sessions: TestedSessionsService,
  ) {}

  onModuleInit(): void {
    this.jobs.register({
      name: 'end_tested_sessions',
      queue: 'tested_sessions',
      schedule: '* * * * *',
      letsMissedGo: true,
      run: async (_, signal) => {
        await this.sessions.end(signal);
      },
    });
  }
}
