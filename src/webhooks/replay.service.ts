import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL } from '../database/pool.js';
import { InboxEventNotFoundError, InboxEventNotReplayableError } from './inbox-errors.js';
import { EVENT_COLUMNS, RECEIVED_AGAIN } from './inbox.service.js';
import { ProcessorService } from './processor.service.js';
import { label, type ReceivedEvent } from './received-event.js';

@Injectable()
export class ReplayService {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly processor: ProcessorService,
  ) {}

  /**
   * Has an event that was not applied judged again, as if it had just come, unless a person decided
   * that it is not to count.
   * @throws InboxEventNotFoundError, InboxEventNotReplayableError
   */
  async replay(id: string): Promise<void> {
    if (label(id) === null) throw new InboxEventNotFoundError(id);
    const { rows } = await this.pool.query<ReceivedEvent>(
      `UPDATE inbox_events SET ${RECEIVED_AGAIN}
       WHERE id = $1 AND state <> 'applied' AND payload IS NOT NULL
         AND NOT EXISTS (
           SELECT FROM resolutions
           WHERE event_id = inbox_events.id AND action IN ('refund', 'dismiss')
         )
       RETURNING ${EVENT_COLUMNS}`,
      [id],
    );
    if (rows.length === 0) {
      const known = await this.pool.query('SELECT FROM inbox_events WHERE id = $1', [id]);
      throw known.rowCount === 0
        ? new InboxEventNotFoundError(id)
        : new InboxEventNotReplayableError(id);
    }
    await Promise.all(rows.map((event) => this.processor.process(event)));
  }
}
