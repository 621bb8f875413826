import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL } from '../database/pool.js';
import { inTransaction } from '../database/transaction.js';

const DAY_MS = 24 * 3600_000;

/** So many months are in hand that a day on which none can be made does no harm. */
const MONTHS_AHEAD = 3;

/**
 * Makes the inbox's partitions of the months to come, at start and every day. It never waits long
 * for its lock: whoever stores an event would queue up behind it.
 */
@Injectable()
export class InboxPartitionsService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(InboxPartitionsService.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(@Inject(POOL) private readonly pool: Pool) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.ensure();
    this.timer = setInterval(() => void this.ensure(), DAY_MS);
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  async ensure(): Promise<void> {
    try {
      await inTransaction(this.pool, async (tx) => {
        await tx.query(`SET LOCAL lock_timeout = '1s'`);
        await tx.query('SELECT ensure_inbox_partitions($1)', [MONTHS_AHEAD]);
      });
    } catch (error) {
      this.logger.warn({ err: error }, 'inbox partitions not made, next try tomorrow');
    }
  }
}
