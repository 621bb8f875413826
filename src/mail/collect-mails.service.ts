import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { type RunningSettings, SETTINGS } from '../../config/settings.js';
import { POOL } from '../database/pool.js';
import { inTransaction } from '../database/transaction.js';
import { Clock } from '../kernel/clock.js';
import type { Issuer } from '../receipts/draw-numbers.js';
import { drawReceipts } from '../receipts/draw-receipts.js';
import { takeUpGifts } from './find-gifts.js';
import { writeDownNotices, writeDownReceipts } from './write-down-mails.js';

/** Makes receipts and mails of what the books have recorded. It sends nothing. */
@Injectable()
export class CollectMailsService {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(SETTINGS) private readonly settings: RunningSettings,
    private readonly clock: Clock,
  ) {}

  /** It can break off anywhere and be done again, by several copies at once. */
  async run(signal: AbortSignal): Promise<void> {
    await takeUpGifts(
      this.pool,
      (giftIds) =>
        inTransaction(this.pool, async (tx) =>
          writeDownReceipts(tx, await drawReceipts(tx, giftIds, this.issuer())),
        ),
      signal,
    );
    await inTransaction(this.pool, (tx) => writeDownNotices(tx, this.issuer()));
  }

  private issuer(): Issuer {
    const { publisherName, publisherAddress, timeZone } = this.settings;
    return { publisherName, publisherAddress, timeZone, now: this.clock.now() };
  }
}
