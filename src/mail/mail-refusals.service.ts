import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { Installation } from '../database/installation.js';
import { POOL } from '../database/pool.js';
import { MailLinkNotValidError } from './mail-errors.js';
import { readUnsubscribeLink } from './unsubscribe-link.js';

/** What persons want no more of. It is theirs alone to say: by a link from a mail to them. */
@Injectable()
export class MailRefusalsService {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly installation: Installation,
  ) {}

  /** @returns the language they are written to in. @throws MailLinkNotValidError */
  async localeOf(token: string): Promise<string> {
    const { rows } = await this.pool.query<{ locale: string }>(
      `SELECT coalesce((
         SELECT a.locale FROM checkout_attempts a WHERE a.supporter_id = s.id
         ORDER BY a.created_at DESC LIMIT 1
       ), 'en') AS locale
       FROM supporters s WHERE s.id = $1 AND s.erased_at IS NULL`,
      [await this.supporterOf(token)],
    );
    if (!rows[0]) throw new MailLinkNotValidError();
    return rows[0].locale;
  }

  /** Once refused, when that was stays as it is. @throws MailLinkNotValidError */
  async choose(token: string, { refuses }: { refuses: boolean }): Promise<void> {
    const { rowCount } = await this.pool.query(
      `UPDATE supporters SET mail_refused_at =
         CASE WHEN $2 THEN coalesce(mail_refused_at, clock_timestamp()) END
       WHERE id = $1 AND erased_at IS NULL`,
      [await this.supporterOf(token), refuses],
    );
    if (rowCount === 0) throw new MailLinkNotValidError();
  }

  private async supporterOf(token: string): Promise<number> {
    const supporterId = readUnsubscribeLink(token, await this.installation.linkSecret());
    if (supporterId === null) throw new MailLinkNotValidError();
    return supporterId;
  }
}
