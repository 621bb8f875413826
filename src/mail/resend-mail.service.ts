import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL } from '../database/pool.js';
import { inTransaction } from '../database/transaction.js';
import { UUID } from '../kernel/uuid.js';
import { JobsService } from '../jobs/jobs.service.js';
import { MailNotFoundError, MailNotSendableError } from './mail-errors.js';
import type { MailState } from './mail.entity.js';

const SENDABLE: readonly MailState[] = ['sent', 'failed', 'unclear'];

/** Has a mail sent again that a person decided about. */
@Injectable()
export class ResendMailService {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly jobs: JobsService,
  ) {}

  /**
   * Writes down who wanted it. One that was sent is another message this time; one that is unclear
   * keeps its id, by which a mailbox that has it already can tell.
   * @throws MailNotFoundError, MailNotSendableError
   */
  async resend(id: string, by: { staffId: string; staffName: string }): Promise<void> {
    if (!UUID.test(id)) throw new MailNotFoundError(id);
    await inTransaction(this.pool, async (tx) => {
      const { rows } = await tx.query<{ state: MailState }>(
        'SELECT state FROM mails WHERE id = $1 FOR UPDATE',
        [id],
      );
      const state = rows[0]?.state;
      if (state === undefined) throw new MailNotFoundError(id);
      if (!SENDABLE.includes(state)) throw new MailNotSendableError(id, state);
      await tx.query(
        `INSERT INTO mail_resends (mail_id, was, staff_id, staff_name) VALUES ($1, $2, $3, $4)`,
        [id, state, by.staffId, by.staffName],
      );
      await tx.query(
        `UPDATE mails SET state = 'waiting', claim = NULL, claimed_until = NULL, via = NULL,
           detail = NULL, settled_at = NULL, tries = 0, due_at = clock_timestamp(),
           edition = edition + CASE state WHEN 'sent' THEN 1 ELSE 0 END
         WHERE id = $1`,
        [id],
      );
      await this.jobs.add(tx, 'mails', {}, 'mails');
    });
  }
}
