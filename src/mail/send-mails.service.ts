import { setTimeout as wait } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Pool } from 'pg';
import { isUnreachable } from '../database/is-unreachable.js';
import { POOL } from '../database/pool.js';
import {
  type ClaimedMail,
  claimMail,
  handMail,
  mailSent,
  MOST_TRIES,
  postponeMail,
  settleMail,
  takeBackClaims,
} from './claim-mails.js';
import { type Composed, ComposeMailService } from './compose-mail.service.js';
import { type Carrier, DELIVERY, type Delivery, type Outcome } from './delivery.js';

/** Mails under way at once: a server answers in a tenth of a second, and is there for others too. */
const LANES = 3;

/**
 * Drawing a receipt takes some milliseconds in which the process does nothing else: this many a second
 * leave nearly all of them to webhooks, and are what mail providers mostly take.
 */
const EVERY_MS = 100;

/**
 * What was sent must be kept, for nobody else knows: a database that is away is asked again for a
 * minute, in which another takes its place. With a delivery that is shorter than the claim.
 */
const KEEP_TRIES = 30;
const KEEP_PAUSE_MS = 2_000;

/** One going through of what is due. */
interface Round {
  readonly signal: AbortSignal;
  /** Nobody takes mails now: the others need not be tried. */
  isAway: boolean;
  nextAt: number;
}

/** Sends what is due. Whatever breaks, wherever, no mail is sent twice by itself. */
@Injectable()
export class SendMailsService {
  private readonly logger = new Logger('Mails');

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(DELIVERY) private readonly delivery: Delivery,
    private readonly composer: ComposeMailService,
  ) {}

  async run(signal: AbortSignal): Promise<void> {
    const unclear = await takeBackClaims(this.pool);
    if (unclear > 0) this.logger.error({ mails: unclear }, 'not known whether mails were sent');
    const round: Round = { signal, isAway: false, nextAt: 0 };
    await Promise.all(Array.from({ length: LANES }, () => this.sendWhatIsDue(round)));
  }

  private async sendWhatIsDue(round: Round): Promise<void> {
    const carrier = this.delivery.open();
    try {
      while (!round.isAway && !round.signal.aborted) {
        const mail = await claimMail(this.pool);
        if (!mail) return;
        await this.send(mail, carrier, round);
      }
    } finally {
      carrier.close();
    }
  }

  private async send(mail: ClaimedMail, carrier: Carrier, round: Round): Promise<void> {
    await pace(round);
    const composed = await this.compose(mail);
    if ('dropped' in composed) {
      await settleMail(this.pool, mail, { state: 'dropped', detail: composed.dropped });
      return;
    }
    if ('waitsFor' in composed) {
      await this.putOff(mail, composed.waitsFor, composed.inTheEnd);
      return;
    }
    const outcome = await carrier.deliver(
      composed,
      async () => !round.signal.aborted && (await handMail(this.pool, mail)),
    );
    await this.settle(mail, outcome, round);
  }

  /** One that cannot be written must not hold up the others: it is put off like any. */
  private async compose(mail: ClaimedMail): Promise<Composed> {
    try {
      return await this.composer.compose(mail);
    } catch (error) {
      if (isUnreachable(error)) throw error;
      this.logger.error({ mail: mail.id, kind: mail.kind, err: error }, 'mail not written');
      return { waitsFor: 'not written', inTheEnd: 'failed' };
    }
  }

  private async settle(mail: ClaimedMail, outcome: Outcome, round: Round): Promise<void> {
    const { id, kind } = mail;
    const { via } = this.delivery;
    if (outcome.state === 'sent') {
      await persistently(() => mailSent(this.pool, mail, via));
      this.logger.log({ mail: id, kind, via }, via === 'smtp' ? 'mail sent' : 'mail in the outbox');
      return;
    }
    const { detail } = outcome;
    if (outcome.state === 'away') {
      if (!round.isAway) this.logger.warn({ detail }, 'the mail server takes no mails now');
      round.isAway = true;
      await postponeMail(this.pool, mail, { detail, isCounted: false });
    } else if (outcome.state === 'later') {
      await this.putOff(mail, detail, 'failed');
    } else {
      const state = outcome.state === 'refused' ? 'failed' : 'unclear';
      this.logger.error({ mail: id, kind, detail }, `mail ${state}`);
      await persistently(() => settleMail(this.pool, mail, { state, detail }));
    }
  }

  private async putOff(
    mail: ClaimedMail,
    detail: string,
    inTheEnd: 'failed' | 'dropped',
  ): Promise<void> {
    if (mail.tries + 1 < MOST_TRIES) {
      await postponeMail(this.pool, mail, { detail, isCounted: true });
      return;
    }
    if (inTheEnd === 'failed') this.logger.error({ mail: mail.id, detail }, 'mail failed');
    await settleMail(this.pool, mail, { state: inTheEnd, detail });
  }
}

async function pace(round: Round): Promise<void> {
  const now = Date.now();
  const at = Math.max(now, round.nextAt);
  round.nextAt = at + EVERY_MS;
  if (at > now) await wait(at - now);
}

/** @throws what failed last; then the claim runs out, and the mail is unclear. */
async function persistently(write: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await write();
    } catch (error) {
      if (tries === KEEP_TRIES) throw error;
      await wait(KEEP_PAUSE_MS);
    }
  }
}
