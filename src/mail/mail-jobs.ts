import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import type { Pool } from 'pg';
import { type RunningSettings, SETTINGS } from '../../config/settings.js';
import { POOL } from '../database/pool.js';
import { inTransaction } from '../database/transaction.js';
import { JobsService } from '../jobs/jobs.service.js';
import { ProgressListener } from '../progress/progress-listener.js';
import { CollectMailsService } from './collect-mails.service.js';
import { SendMailsService } from './send-mails.service.js';

const JOB = 'mails';

/** What changed within it is looked at together. */
const WAKE_AFTER_MS = 500;

/**
 * Writes down and sends mails, one copy at a time: soon after the books have changed, which every copy
 * hears anyway for progress, and every minute for what is due again and what nobody heard of.
 */
@Injectable()
export class MailJobs implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger('Mails');
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(SETTINGS) private readonly settings: RunningSettings,
    private readonly jobs: JobsService,
    private readonly listener: ProgressListener,
    private readonly collector: CollectMailsService,
    private readonly sender: SendMailsService,
  ) {}

  onModuleInit(): void {
    this.jobs.register({
      name: JOB,
      queue: JOB,
      schedule: '* * * * *',
      run: async (_, signal) => {
        await this.collector.run(signal);
        await this.sender.run(signal);
      },
    });
    if (!this.settings.scheduled) return;
    if (this.settings.smtpUrl === null) {
      this.logger.warn('SMTP_URL is not set: no mail is sent, all are put into DATA_DIR/outbox');
    }
    this.listener.subscribe({ changed: () => this.wake(), connected: () => this.wake() });
  }

  onApplicationShutdown(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  /** Has it done soon, by whichever copy is free; however many ask, it waits once. */
  private wake(): void {
    if (this.stopped || this.timer !== undefined) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      inTransaction(this.pool, (tx) => this.jobs.add(tx, JOB, {}, JOB)).catch((error: unknown) => {
        this.logger.warn({ err: error }, 'mails wait for the next minute');
      });
    }, WAKE_AFTER_MS);
  }
}
