import { Injectable } from '@nestjs/common';
import { ReportPool } from '../database/report-pool.js';
import { Clock } from '../kernel/clock.js';
import type { Person } from './find-person.js';
import { PersonFinder } from './person-finder.service.js';
import { type Supporter, SupportersService } from './supporters.service.js';

type Row = Record<string, unknown>;

/** Everything about one person. Amounts are minor units, times UTC. */
export interface SupporterExport {
  readonly exportedAt: string;
  readonly supporter: Supporter;
  readonly checkoutAttempts: readonly Row[];
  readonly gifts: readonly Row[];
  readonly monthlySupports: readonly Row[];
  readonly refundRequests: readonly Row[];
  readonly resolutions: readonly Row[];
  readonly receipts: readonly Row[];
  readonly mails: readonly Row[];
  readonly stripeEvents: readonly Row[];
  /** What Stripe has of the person, by id. */
  readonly atStripe: {
    readonly customers: readonly string[];
    readonly checkoutSessions: readonly string[];
    readonly paymentIntents: readonly string[];
    readonly charges: readonly string[];
    readonly invoices: readonly string[];
    readonly subscriptions: readonly string[];
  };
}

/** A gift's parts: each a table that names its gift, with what a person may want to know of it. */
const PARTS = {
  entries: `
    SELECT gift_id, id::text AS id, kind, stripe_object_id AS "stripeObjectId",
      amount_minor AS "amountMinor", currency, occurred_at AS "occurredAt",
      recorded_at AS "recordedAt"
    FROM ledger_entries ORDER BY id`,
  refunds: `
    SELECT gift_id, id, amount_minor AS "amountMinor", currency, status, reason,
      failure_reason AS "failureReason", occurred_at AS "occurredAt", failed_at AS "failedAt"
    FROM refunds ORDER BY id`,
  disputes: `
    SELECT gift_id, id, amount_minor AS "amountMinor", currency, status, reason,
      occurred_at AS "occurredAt", withdrawn_at AS "withdrawnAt", reinstated_at AS "reinstatedAt"
    FROM disputes ORDER BY id`,
  fraudWarnings: `
    SELECT gift_id, id, fraud_type AS "fraudType", actionable, occurred_at AS "occurredAt"
    FROM fraud_warnings ORDER BY id`,
  balanceTransactions: `
    SELECT gift_id, id, type, amount_minor AS "amountMinor", fee_minor AS "feeMinor",
      net_minor AS "netMinor", currency, exchange_rate AS "exchangeRate",
      occurred_at AS "occurredAt"
    FROM balance_transactions ORDER BY id`,
} as const;

/** Gathers all that is kept about one person, for the person. */
@Injectable()
export class ExportSupporterService {
  constructor(
    private readonly pool: ReportPool,
    private readonly supporters: SupportersService,
    private readonly finder: PersonFinder,
    private readonly clock: Clock,
  ) {}

  /** @throws SupporterNotFoundError */
  async export(id: string): Promise<SupporterExport> {
    const supporter = await this.supporters.get(id);
    const { person, events } = await this.finder.find(Number(id), supporter.email);
    return {
      exportedAt: this.clock.now().toISOString(),
      supporter,
      checkoutAttempts: await this.attemptsOf(person),
      gifts: await this.giftsOf(person),
      monthlySupports: await this.monthlyOf(person),
      refundRequests: await this.refundRequestsOf(person),
      resolutions: await this.resolutionsOf(
        person,
        events.map((event) => event.id),
      ),
      receipts: await this.receiptsOf(person),
      mails: await this.mailsOf(person),
      stripeEvents: events.map(({ id: eventId, type, created, state, payload }) => ({
        ...{ id: eventId, type, created, state },
        payload: JSON.parse(payload) as unknown,
      })),
      atStripe: {
        customers: person.customerIds,
        checkoutSessions: person.sessionIds,
        paymentIntents: person.paymentIntentIds,
        charges: person.chargeIds,
        invoices: person.invoiceIds,
        subscriptions: person.subscriptionIds,
      },
    };
  }

  /** All but what is ours alone: the client key and the request's digest. */
  private attemptsOf({ attemptIds }: Person): Promise<Row[]> {
    return this.read(
      `SELECT a.id, c.slug AS campaign, a.amount_minor AS "amountMinor",
         a.fee_cover_minor AS "feeCoverMinor", a.currency, a."interval", a.livemode, a.state,
         a.session_id AS "sessionId", a.customer_id AS "customerId",
         a.payment_intent_id AS "paymentIntentId", a.shown_name AS "shownName", a.anonymous,
         a.message, (
           SELECT json_build_object(
             'state', w.state, 'openReports', w.open_reports, 'writtenAt', w.written_at,
             'decisions', (
               SELECT coalesce(json_agg(json_build_object(
                 'decision', d.decision, 'at', d.decided_at
               ) ORDER BY d.id), '[]') FROM wall_decisions d WHERE d.attempt_id = a.id
             ),
             -- Whoever reported stays unknown: a day says less of them than a moment.
             'reports', (
               SELECT coalesce(json_agg(json_build_object(
                 'reason', r.reason, 'on', (r.reported_at AT TIME ZONE 'UTC')::date
               ) ORDER BY r.reported_at), '[]') FROM wall_reports r WHERE r.attempt_id = a.id
             )
           ) FROM wall_entries w WHERE w.attempt_id = a.id
         ) AS wall, a.article, a.article_page AS "articlePage", a.utm,
         a.created_at AS "createdAt", a.expires_at AS "expiresAt",
         a.erased_at AS "erasedAt"
       FROM checkout_attempts a JOIN campaigns c ON c.id = a.campaign_id
       WHERE a.id = ANY ($1::uuid[]) ORDER BY a.created_at, a.id`,
      [attemptIds],
    );
  }

  private async giftsOf({ giftIds }: Person): Promise<Row[]> {
    const gifts = await this.read(
      `SELECT g.id::text AS id, c.slug AS campaign, g.attempt_id AS "attemptId",
         g.amount_minor AS "amountMinor", g.fee_cover_minor AS "feeCoverMinor", g.currency,
         g."interval", g.state, g.refunded_minor AS "refundedMinor",
         g.disputed_minor AS "disputedMinor", g.payment_intent_id AS "paymentIntentId",
         g.charge_id AS "chargeId", g.invoice_id AS "invoiceId", g.occurred_at AS "occurredAt"
       FROM gifts g JOIN campaigns c ON c.id = g.campaign_id
       WHERE g.id = ANY ($1::bigint[]) ORDER BY g.id`,
      [giftIds],
    );
    const parts = await Promise.all(
      Object.entries(PARTS).map(async ([name, text]) => {
        const all = `SELECT * FROM (${text}) AS part WHERE gift_id = ANY ($1::bigint[])`;
        return [name, await this.read(all, [giftIds])] as const;
      }),
    );
    return gifts.map((gift) => ({
      ...gift,
      ...Object.fromEntries(parts.map(([name, rows]) => [name, partsOf(rows, gift.id)])),
    }));
  }

  private monthlyOf({ subscriptionIds }: Person): Promise<Row[]> {
    return this.read(
      `SELECT m.id, c.slug AS campaign, m.attempt_id AS "attemptId",
         m.customer_id AS "customerId", m.status, m.amount_minor AS "amountMinor", m.currency,
         m.paused, m.cancels_at AS "cancelsAt", m.ended_at AS "endedAt",
         m.current_period_ends_at AS "currentPeriodEndsAt", m.last_failure_at AS "lastFailureAt",
         m.occurred_at AS "occurredAt"
       FROM monthly_supports m JOIN campaigns c ON c.id = m.campaign_id
       WHERE m.id = ANY ($1::text[]) ORDER BY m.id`,
      [subscriptionIds],
    );
  }

  private refundRequestsOf({ giftIds, paymentIntentIds }: Person): Promise<Row[]> {
    return this.read(
      `SELECT id, gift_id::text AS "giftId", payment_intent_id AS "paymentIntentId",
         amount_minor AS "amountMinor", currency, reason, state, refund_id AS "refundId",
         created_at AS "createdAt"
       FROM refund_requests
       WHERE gift_id = ANY ($1::bigint[]) OR payment_intent_id = ANY ($2::text[])
       ORDER BY created_at, id`,
      [giftIds, paymentIntentIds],
    );
  }

  /** What staff decided about the person's payments and events. */
  private resolutionsOf({ giftIds, paymentIntentIds }: Person, eventIds: string[]): Promise<Row[]> {
    return this.read(
      `SELECT r.id, r.action, r.event_id AS "eventId", r.payment_intent_id AS "paymentIntentId",
         r.amount_minor AS "amountMinor", r.note, r.created_at AS "createdAt"
       FROM resolutions r LEFT JOIN ledger_entries e ON e.id = r.entry_id
       WHERE e.gift_id = ANY ($1::bigint[]) OR r.payment_intent_id = ANY ($2::text[])
         OR r.event_id = ANY ($3::text[])
       ORDER BY r.created_at, r.id`,
      [giftIds, paymentIntentIds, eventIds],
    );
  }

  private receiptsOf({ giftIds }: Person): Promise<Row[]> {
    return this.read(
      `SELECT number, series, gift_id::text AS "giftId", refund_id AS "refundId",
         amount_minor AS "amountMinor", fee_cover_minor AS "feeCoverMinor", currency, "interval",
         giver, locale, campaign_title AS "campaignTitle", issued_on::text AS "issuedOn",
         moved_on::text AS "movedOn"
       FROM receipts WHERE gift_id = ANY ($1::bigint[]) ORDER BY id`,
      [giftIds],
    );
  }

  private mailsOf({ attemptIds }: Person): Promise<Row[]> {
    return this.read(
      `SELECT id, kind, about, state, via, detail, created_at AS "createdAt",
         settled_at AS "settledAt"
       FROM mails WHERE attempt_id = ANY ($1::uuid[]) ORDER BY created_at, id`,
      [attemptIds],
    );
  }

  private async read(text: string, values: unknown[]): Promise<Row[]> {
    return (await this.pool.query<Row>(text, values)).rows;
  }
}

function partsOf(rows: readonly Row[], giftId: unknown): Row[] {
  return rows.flatMap(({ gift_id: of, ...part }) => (String(of) === giftId ? [part] : []));
}
