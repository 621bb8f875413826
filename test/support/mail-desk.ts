import { CollectMailsService } from '../../src/mail/collect-mails.service.js';
import { SendMailsService } from '../../src/mail/send-mails.service.js';
import type { TestService } from './test-service.js';

const NEVER = new AbortController().signal;

export interface MailRow {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly tries: number;
  readonly detail: string | null;
  readonly via: string | null;
}

/** Has a copy do the job of mails when a test says so. */
export class MailDesk {
  constructor(private readonly service: TestService) {}

  async collect(): Promise<void> {
    await this.service.app.get(CollectMailsService).run(NEVER);
  }

  /** @param signal of a copy that is stopping. */
  async send(signal = NEVER): Promise<void> {
    await this.service.app.get(SendMailsService).run(signal);
  }

  async round(): Promise<void> {
    await this.collect();
    await this.send();
  }

  /** As if the time had come for what was put off. */
  async makeDue(): Promise<void> {
    await this.service.pool.query(`UPDATE mails SET due_at = now() WHERE state = 'waiting'`);
  }

  /** As if whoever claimed mails had died minutes ago. */
  async outliveClaims(): Promise<void> {
    await this.service.pool.query(
      `UPDATE mails SET claimed_until = now() - interval '1 second'
       WHERE state IN ('sending', 'handed')`,
    );
  }

  async mails(): Promise<MailRow[]> {
    const { rows } = await this.service.pool.query<MailRow>(
      'SELECT id, kind, state, tries, detail, via FROM mails ORDER BY created_at, about',
    );
    return rows;
  }

  async numbers(): Promise<string[]> {
    const { rows } = await this.service.pool.query<{ number: string }>(
      'SELECT number FROM receipts ORDER BY series DESC, year, serial',
    );
    return rows.map(({ number }) => number);
  }
}
