import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL } from '../database/pool.js';
import { inTransaction, type Tx } from '../database/transaction.js';
import type { GiftState } from '../ledger/gift-state.js';
import type { RefundRequestEntity } from './refund-request.entity.js';

export type RefundRequest = Readonly<RefundRequestEntity>;
export type NewRefundRequest = Omit<
  RefundRequest,
  'id' | 'state' | 'refundId' | 'failure' | 'createdAt'
>;

/** What there is to refund of a gift, minor units. */
export interface Refundable {
  readonly id: number;
  readonly paymentIntentId: string;
  readonly currency: string;
  readonly state: GiftState;
  /** What is neither refunded nor asked to be. */
  readonly restMinor: number;
  /** Whether a dispute keeps Stripe from refunding it. */
  readonly isHeld: boolean;
}

const COLUMNS = `
  id, payment_intent_id AS "paymentIntentId", gift_id AS "giftId", amount_minor AS "amountMinor",
  currency, reason, state, refund_id AS "refundId", failure, staff_id AS "staffId",
  staff_name AS "staffName", client_key AS "clientKey", request_digest AS "requestDigest",
  created_at AS "createdAt"`;

/** Reads and writes requests; what to do with them is `RefundsService`'s. */
@Injectable()
export class RefundRequests {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  async findByClientKey(paymentIntentId: string, key: string): Promise<RefundRequest | null> {
    const { rows } = await this.pool.query<RefundRequest>(
      `SELECT ${COLUMNS} FROM refund_requests WHERE payment_intent_id = $1 AND client_key = $2`,
      [paymentIntentId, key],
    );
    return rows[0] ?? null;
  }

  /** Those whose outcome is not known. */
  async findUncertain(paymentIntentId: string): Promise<RefundRequest[]> {
    const { rows } = await this.pool.query<RefundRequest>(
      `SELECT ${COLUMNS} FROM refund_requests WHERE payment_intent_id = $1 AND state = 'asked'`,
      [paymentIntentId],
    );
    return rows;
  }

  async findPaymentOf(giftId: number): Promise<string | null> {
    const { rows } = await this.pool.query<{ id: string }>(
      'SELECT payment_intent_id AS id FROM gifts WHERE id = $1',
      [giftId],
    );
    return rows[0]?.id ?? null;
  }

  /**
   * Writes a request under the lock of its gift, so that two of them never ask for the same money.
   * @param decide how much, from what is left; it throws where that cannot be.
   * @returns null where another request with the same client key was first.
   */
  async add(
    giftId: number,
    decide: (gift: Refundable) => NewRefundRequest,
  ): Promise<RefundRequest | null> {
    return inTransaction(this.pool, async (tx) =>
      insert(tx, decide(await lockRefundable(tx, giftId))),
    );
  }

  /** A request to send back a payment that never became a gift. */
  addWithoutGift(request: NewRefundRequest): Promise<RefundRequest | null> {
    return inTransaction(this.pool, (tx) => insert(tx, request));
  }

  /**
   * Writes what came of a request. What Stripe made is believed whenever it is seen; a payment that
   * was refused, and never became a gift, may be asked for anew under the same key.
   */
  async settle(
    id: string,
    outcome: { state: 'accepted'; refundId: string } | { state: 'refused'; failure: string },
  ): Promise<void> {
    await this.pool.query(
      `UPDATE refund_requests SET state = $2, refund_id = $3, failure = $4,
         client_key = CASE WHEN $2 = 'refused' AND gift_id IS NULL THEN NULL ELSE client_key END
       WHERE id = $1 AND (state = 'asked' OR ($2 = 'accepted' AND state = 'refused'))`,
      [
        id,
        outcome.state,
        'refundId' in outcome ? outcome.refundId : null,
        'failure' in outcome ? outcome.failure : null,
      ],
    );
  }
}

async function lockRefundable(tx: Tx, giftId: number): Promise<Refundable> {
  await tx.query('SELECT FROM gifts WHERE id = $1 FOR NO KEY UPDATE', [giftId]);
  const { rows } = await tx.query<Refundable>(
    `SELECT g.id, g.payment_intent_id AS "paymentIntentId", g.currency, g.state,
       g.amount_minor
         - (SELECT coalesce(sum(amount_minor), 0) FROM refunds r
            WHERE r.gift_id = g.id AND NOT r.failed)
         - (SELECT coalesce(sum(amount_minor), 0) FROM refund_requests q
            WHERE q.gift_id = g.id AND (q.state = 'asked' OR (q.state = 'accepted' AND NOT EXISTS (
              SELECT FROM refunds r WHERE r.id = q.refund_id
            ))))::bigint AS "restMinor",
       EXISTS (
         SELECT FROM disputes d WHERE d.gift_id = g.id AND NOT d.is_charge_refundable
           AND d.status NOT IN ('won', 'warning_closed', 'prevented')
       ) AS "isHeld"
     FROM gifts g WHERE g.id = $1`,
    [giftId],
  );
  return { ...rows[0]!, restMinor: Number(rows[0]!.restMinor) };
}

async function insert(tx: Tx, request: NewRefundRequest): Promise<RefundRequest | null> {
  const { rows } = await tx.query<RefundRequest>(
    `INSERT INTO refund_requests (
       payment_intent_id, gift_id, amount_minor, currency, reason, staff_id, staff_name,
       client_key, request_digest
     ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT DO NOTHING RETURNING ${COLUMNS}`,
    [
      request.paymentIntentId,
      request.giftId,
      request.amountMinor,
      request.currency,
      request.reason,
      request.staffId,
      request.staffName,
      request.clientKey,
      request.requestDigest,
    ],
  );
  return rows[0] ?? null;
}
