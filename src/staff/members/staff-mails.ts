import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Pool } from 'pg';
import { type RunningSettings, SETTINGS } from '../../../config/settings.js';
import { POOL } from '../../database/pool.js';
import { inTransaction, type Tx } from '../../database/transaction.js';
import { JobsService } from '../../jobs/jobs.service.js';
import { DELIVERY, type Delivery } from '../../mail/delivery.js';
import { makeLetter } from '../../mail/make-letter.js';
import type { Invitation } from './invitations.service.js';
import { type StaffMail, staffMailWords } from './staff-mail-words.js';

const JOB = 'staff-mail';

/** The job's payload. It holds a link that lets somebody in: it goes with the job, once it is sent. */
type Payload = StaffMail & { readonly id: string; readonly to: string };

/** Mails to staff: links by which they get in. Sent by a job, in the transaction of what they are about. */
@Injectable()
export class StaffMails implements OnModuleInit {
  private readonly logger = new Logger('Mails');

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(SETTINGS) private readonly settings: RunningSettings,
    @Inject(DELIVERY) private readonly delivery: Delivery,
    private readonly jobs: JobsService,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: JOB, queue: JOB, run: (payload) => this.send(payload as Payload) });
  }

  async sendInvitation(tx: Tx, invitation: Invitation, token: string): Promise<void> {
    const { email, role, invitedBy, expiresAt } = invitation;
    await this.add(tx, email, {
      kind: 'invitation',
      token,
      role,
      invitedBy,
      expiresAt: expiresAt.toISOString(),
    });
  }

  async sendResetLink(to: string, token: string): Promise<void> {
    await inTransaction(this.pool, (tx) => this.add(tx, to, { kind: 'password', token }));
  }

  private add(tx: Tx, to: string, mail: StaffMail): Promise<void> {
    const id = randomUUID();
    return this.jobs.add(tx, JOB, { id, to, ...mail }, id);
  }

  /** @throws where a server puts it off: the job is tried again, and the mail has not gone. */
  private async send(mail: Payload): Promise<void> {
    const { id, to, kind } = mail;
    const letter = await makeLetter(this.settings.mailFrom, {
      name: `staff-${kind}-${id}`,
      id,
      to: { name: '', address: to },
      words: staffMailWords(mail, this.settings),
    });
    const carrier = this.delivery.open();
    const outcome = await carrier.deliver(letter, async () => true).finally(() => carrier.close());
    const { via } = this.delivery;
    if (outcome.state === 'sent') {
      const words = via === 'smtp' ? 'mail sent' : 'mail in the outbox';
      this.logger.log({ mail: id, kind, via }, words);
      return;
    }
    const { state, detail } = outcome;
    if (state === 'later' || state === 'away') throw new Error(`the mail waits: ${detail}`);
    // Whoever waits for it asks for another link.
    this.logger.error({ mail: id, kind, detail }, `mail ${state}`);
  }
}
