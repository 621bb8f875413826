import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL } from '../database/pool.js';
import { InboxEventNotFoundError, InboxEventNotReplayableError } from './inbox-errors.js';
import { ProcessorService } from './processor.service.js';
import { label, type ReceivedEvent } from './received-event.js';

@Injectable()
export class ReplayService {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly processor: ProcessorService,
  ) {}

  /**
   * Has an event that was not applied judged again, as if it had just come.
   * @throws InboxEventNotFoundError, InboxEventNotReplayableError
   */
  async replay(id: string): Promise<void> {
    if (label(id) === null) throw new InboxEventNotFoundError(id);
    const { rows } = await this.pool.query<ReceivedEvent>(
      `UPDATE inbox_events SET state = 'received', reason = NULL, detail = NULL, tries = 0,
         settled_at = NULL, next_try_at = clock_timestamp() + interval '5 seconds'
       WHERE id = $1 AND state <> 'applied'
       RETURNING id, created, type, api_version AS "apiVersion", livemode,
         object_id AS "objectId", payload::text AS payload`,
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
