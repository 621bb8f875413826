import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Pool } from 'pg';
import { CLIENT_KEY_MS } from '../checkout/checkout-attempts.js';
import { POOL } from '../database/pool.js';
import { inTransaction } from '../database/transaction.js';
import { Clock } from '../kernel/clock.js';
import { forgetPersons, type KeptEvent } from '../webhooks/forget-persons.js';
import { scrubPerson } from '../webhooks/scrub-person.js';
import { UTM_OF_MANY } from './blank-person.js';

const DAY_MS = 24 * 3600_000;

/**
 * Stripe retries an event for three days and lists it for thirty; what is asked about a payment,
 * by whoever made it or by their bank, mostly comes within ninety. A dispute that comes later needs
 * the ledger, not the payload.
 */
const PAYLOAD_DAYS = 90;

/** Who did not give in the end did not mean their words for us; as long as the payloads. */
const UNPAID_ATTEMPT_DAYS = 90;

/** Who reported an entry said so to those who decide; that is over long before. */
const REPORT_DAYS = 90;

/** A link that let nobody in by then will not; whom it named has not become a member. */
const INVITATION_DAYS = 90;

/** Ignored events name persons who were erased before: a week, so that a night may be missed. */
const ERASED_AGAIN_DAYS = 7;

/** The longest term that tax law of the publishers' countries has for receipts. */
const RECEIPT_YEARS = 10;
/** What a decline is kept for needs a day: a session lives for no longer. */
const DECLINE_DAYS = 2;

/** Rows a statement looks at: it holds no lock of a row for longer than some milliseconds. */
const BATCH = 5_000;

/** Whose an object is. Read as text: JSON with a NUL in it is refused by PostgreSQL's operators. */
const CUSTOMER = '"customer"\\s*:\\s*"(\\w+)"';

/** What one run blanked. */
export interface Forgotten {
  readonly payloads: number;
  readonly attempts: number;
  readonly clientKeys: number;
  readonly declines: number;
  readonly wallReports: number;
  readonly payloadsOfErased: number;
  readonly staffLeftovers: number;
  readonly receipts: number;
}

/** Lets go what is not needed any more. Every part can break off and go on the next night. */
@Injectable()
export class RetentionService {
  private readonly logger = new Logger(RetentionService.name);

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly clock: Clock,
  ) {}

  async run(signal?: AbortSignal): Promise<Forgotten> {
    const ago = (ms: number) => new Date(this.clock.now().getTime() - ms);
    const forgotten = {
      payloads: await this.dropPayloads(ago(PAYLOAD_DAYS * DAY_MS), signal),
      attempts: await this.blankAttempts(ago(UNPAID_ATTEMPT_DAYS * DAY_MS), signal),
      clientKeys: await this.dropClientKeys(ago(CLIENT_KEY_MS), signal),
      receipts: await this.forgetGivers(signal),
      declines: await this.dropDeclines(ago(DECLINE_DAYS * DAY_MS), signal),
      wallReports: await this.dropWallReports(ago(REPORT_DAYS * DAY_MS), signal),
      payloadsOfErased: await this.forgetErasedAgain(ago(ERASED_AGAIN_DAYS * DAY_MS)),
      staffLeftovers: await this.dropStaffLeftovers(),
    };
    this.logger.log(forgotten, 'kept no longer');
    return forgotten;
  }

  /**
   * Payloads of events that are settled for good. It looks at every older row once, for one that was
   * parked may have been settled long after it came.
   */
  private async dropPayloads(before: Date, signal?: AbortSignal): Promise<number> {
    let dropped = 0;
    for (let at = '-infinity', id = ''; !signal?.aborted;) {
      const { rows } = await this.pool.query<{ dropped: number; at: string | null; id: string }>(
        `WITH page AS (
           SELECT id, created, received_at, payload IS NOT NULL AS kept FROM inbox_events
           WHERE received_at < $1 AND (received_at, id) > ($2::timestamptz, $3)
           ORDER BY received_at, id LIMIT ${BATCH}
         ), dropped AS (
           UPDATE inbox_events e SET payload = NULL FROM page
           WHERE e.id = page.id AND e.created = page.created AND page.kept
             AND e.state IN ('applied', 'ignored')
           RETURNING e.id
         )
         SELECT (SELECT count(*)::integer FROM dropped) AS dropped, last.at, last.id
         FROM (SELECT) AS one LEFT JOIN (
           SELECT received_at::text AS at, id FROM page ORDER BY received_at DESC, id DESC LIMIT 1
         ) AS last ON true`,
        [before, at, id],
      );
      const page = rows[0]!;
      dropped += page.dropped;
      if (page.at === null) break;
      ({ at, id } = { at: page.at, id: page.id });
    }
    return dropped;
  }

  /** Names and words of attempts that ended without a gift, or were never ended by anyone. */
  private blankAttempts(before: Date, signal?: AbortSignal): Promise<number> {
    return this.inBatches(
      `UPDATE checkout_attempts SET
         shown_name = NULL, message = NULL, article = NULL, anonymous = true,
         parameters = parameters - 'cancel_url', utm = ${UTM_OF_MANY}
       WHERE id IN (
         SELECT id FROM checkout_attempts
         WHERE state IN ('expired', 'failed', 'refused', 'created', 'open')
           AND expires_at < $1 AND created_at < $1 AND (
             shown_name IS NOT NULL OR message IS NOT NULL OR article IS NOT NULL
             OR parameters ? 'cancel_url' OR utm ?| '{content,term}'
           )
         LIMIT ${BATCH}
       )`,
      before,
      signal,
    );
  }

  /** A request with the key of one that is gone is a new one. */
  private dropClientKeys(before: Date, signal?: AbortSignal): Promise<number> {
    return this.inBatches(
      `DELETE FROM client_keys WHERE (campaign_id, client_key) IN (
         SELECT campaign_id, client_key FROM client_keys WHERE created_at < $1 LIMIT ${BATCH}
       )`,
      before,
      signal,
    );
  }

  /** A receipt keeps its number and its amount for ever, and names nobody once its term is over. */
  private forgetGivers(signal?: AbortSignal): Promise<number> {
    const year = this.clock.now().getUTCFullYear() - RECEIPT_YEARS;
    return this.inBatches(
      `UPDATE receipts SET giver = NULL WHERE id IN (
         SELECT id FROM receipts WHERE issued_on < $1 AND giver IS NOT NULL LIMIT ${BATCH}
       )`,
      new Date(Date.UTC(year, 0, 1)),
      signal,
    );
  }

  private dropDeclines(before: Date, signal?: AbortSignal): Promise<number> {
    return this.inBatches(
      `DELETE FROM declines WHERE id IN (
         SELECT id FROM declines WHERE declined_at < $1 LIMIT ${BATCH}
       )`,
      before,
      signal,
    );
  }

  /** What was counted of them, and what staff decided, stays with the entry. */
  private dropWallReports(before: Date, signal?: AbortSignal): Promise<number> {
    return this.inBatches(
      `DELETE FROM wall_reports WHERE (attempt_id, network) IN (
         SELECT attempt_id, network FROM wall_reports WHERE reported_at < $1 LIMIT ${BATCH}
       )`,
      before,
      signal,
    );
  }

  /** Sessions and links of staff that have expired; there are few. */
  private async dropStaffLeftovers(): Promise<number> {
    const now = this.clock.now();
    const invitedBefore = new Date(now.getTime() - INVITATION_DAYS * DAY_MS);
    let dropped = 0;
    for (const [table, before] of [
      ['staff_sessions', now],
      ['staff_verifications', now],
      ['staff_invitations', invitedBefore],
    ] as const) {
      const { rowCount } = await this.pool.query(`DELETE FROM ${table} WHERE expires_at < $1`, [
        before,
      ]);
      dropped += rowCount ?? 0;
    }
    return dropped;
  }

  /** @param statement changes at most as many rows as a batch, so that it does not find them again. */
  private async inBatches(statement: string, before: Date, signal?: AbortSignal): Promise<number> {
    let changed = 0;
    while (!signal?.aborted) {
      const { rowCount } = await this.pool.query(statement, [before]);
      changed += rowCount ?? 0;
      if ((rowCount ?? 0) < BATCH) break;
    }
    return changed;
  }

  /**
   * Events that change nothing, such as `customer.updated`, bring back who was erased: nothing
   * looks at whom they are about when they come, for nearly all of them are about nobody erased.
   */
  private async forgetErasedAgain(since: Date): Promise<number> {
    return inTransaction(this.pool, async (tx) => {
      const { rows } = await tx.query<KeptEvent>(
        `SELECT e.id, e.created, e.payload FROM inbox_events e
         WHERE e.received_at >= $1 AND e.payload IS NOT NULL
           AND e.state IN ('ignored', 'parked', 'failed') AND EXISTS (
             SELECT FROM checkout_attempts a
             WHERE a.erased_at IS NOT NULL
               AND a.customer_id IN (e.object_id, substring(e.payload FROM $2))
           )`,
        [since, CUSTOMER],
      );
      // Those of the nights before are scrubbed already.
      const brought = rows.filter(({ payload }) => scrubPerson(payload) !== payload);
      await forgetPersons(tx, brought);
      return brought.length;
    });
  }
}
