import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL } from '../database/pool.js';
import { inTransaction, type Tx } from '../database/transaction.js';
import { InvalidRequestError } from '../kernel/domain-error.js';
import { lockCampaignsById } from '../ledger/campaign-locks.js';
import { normalEmail } from '../supporters/record-supporters.js';
import { forgetPersons } from '../webhooks/forget-persons.js';
import { blankPerson } from './blank-person.js';
import { CancelMonthly } from './cancel-monthly.service.js';
import { findPerson, idsOf, type Person } from './find-person.js';
import { PersonFinder, sessionsIn, type WholePerson } from './person-finder.service.js';
import { SupporterErasedError, SupporterNotFoundError } from './privacy-errors.js';
import { endOfInbox, type InboxPlace, scanInbox } from './scan-inbox.js';
import { readId } from './supporters.service.js';

const KEPT =
  'Gifts, ledger entries, refunds and disputes stay as ids, amounts and times, the notes of staff ' +
  'about their decisions as they were written, and receipts for their legal term. What Stripe has ' +
  'of the person is to be redacted there.';

/** What was done, and what is left to be done at Stripe. */
export interface Erasure {
  readonly id: string;
  readonly erasedAt: string;
  /** @see https://docs.stripe.com/privacy/redaction */
  readonly redactAtStripe: {
    readonly customers: readonly string[];
    readonly paymentIntents: readonly string[];
  };
  readonly kept: string;
}

/** Removes persons and keeps what the accounts are made of. */
@Injectable()
export class EraseSupporterService {
  private readonly logger = new Logger(EraseSupporterService.name);

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly finder: PersonFinder,
    private readonly monthly: CancelMonthly,
  ) {}

  /**
   * Cancels a person's monthly support at Stripe, then blanks the person wherever they are named.
   * Totals, entries and head counts stay as they are.
   * @param confirm their email address, typed by whoever means it.
   * @throws SupporterNotFoundError, SupporterErasedError, InvalidRequestError, and
   *   PaymentProviderUnavailableError, after which nothing is erased.
   */
  async erase(id: string, confirm: string, staffName: string): Promise<Erasure> {
    const supporterId = readId(id);
    const email = await this.emailOf(supporterId, id);
    if (normalEmail(confirm) !== email) {
      const message = 'must be the email address of the supporter';
      throw new InvalidRequestError([{ field: 'confirm', message }]);
    }
    for (;;) {
      const from = await endOfInbox(this.pool);
      const whole = await this.finder.find(supporterId, email);
      await this.monthly.cancel(whole.person.attemptIds);
      const erasedAt = await inTransaction(this.pool, (tx) =>
        eraseFound(tx, { supporterId, email, staffName }, whole, from),
      );
      // They gave again meanwhile: that is found, too.
      if (erasedAt === null) continue;
      this.logger.log({ supporter: id }, 'supporter erased');
      return answer(id, erasedAt, whole.person);
    }
  }

  private async emailOf(supporterId: number, id: string): Promise<string> {
    const { rows } = await this.pool.query<{ email: string; erased: boolean }>(
      'SELECT email, erased_at IS NOT NULL AS erased FROM supporters WHERE id = $1',
      [supporterId],
    );
    if (!rows[0]) throw new SupporterNotFoundError(id);
    if (rows[0].erased) throw new SupporterErasedError(id);
    return rows[0].email;
  }
}

interface Whom {
  readonly supporterId: number;
  readonly email: string;
  readonly staffName: string;
}

/**
 * Blanks what was found, and the events that came since. The campaigns' locks hold up whoever
 * applies an event of the person: after it, that one sees that they are erased.
 * @returns null where something of theirs was not found before, and nothing is done.
 * @throws SupporterErasedError
 */
async function eraseFound(
  tx: Tx,
  whom: Whom,
  { person, events }: WholePerson,
  from: InboxPlace,
): Promise<Date | null> {
  const { supporterId, email } = whom;
  await tx.query(`SET LOCAL lock_timeout = '10s'`);
  await lockCampaignsById(tx, person.campaignIds);
  const { rows } = await tx.query<{ erased: boolean }>(
    'SELECT erased_at IS NOT NULL AS erased FROM supporters WHERE id = $1 FOR UPDATE',
    [supporterId],
  );
  if (rows[0]?.erased) throw new SupporterErasedError(String(supporterId));
  const newer = await scanInbox(tx, { email, ids: idsOf(person) }, from);
  const all = [
    ...new Map(
      [...events, ...newer].map((event) => [`${event.id} ${+event.created}`, event]),
    ).values(),
  ];
  const now = await findPerson(tx, supporterId, sessionsIn(all));
  if (!isWithin(now, person)) return null;
  await forgetPersons(tx, all);
  return blankPerson(tx, whom, now);
}

function isWithin(now: Person, before: Person): boolean {
  const has = (known: readonly string[]) => (id: string) => known.includes(id);
  return (
    now.attemptIds.every(has(before.attemptIds)) && now.campaignIds.every(has(before.campaignIds))
  );
}

function answer(id: string, erasedAt: Date, person: Person): Erasure {
  const { customerIds: customers, paymentIntentIds: paymentIntents } = person;
  return {
    id,
    erasedAt: erasedAt.toISOString(),
    redactAtStripe: { customers, paymentIntents },
    kept: KEPT,
  };
}
