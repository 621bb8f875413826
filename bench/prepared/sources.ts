import { STRIPE_API_VERSION } from '../../src/stripe/stripe-client.js';
import type { GiftFacts, Plan } from './gift-facts.js';
import type { TableSource, Value } from './table-source.js';

const SESSION_LIFE_MS = 23 * 3600_000;

/** The sweep looks at an event that nobody applied after this long. */
const NEXT_TRY_MS = 5_000;

/** How long after an event came its verdict and its entries are written. */
const APPLIED_AFTER_MS = 20;

/** Of clicks without a client key: the others' keys were kept for a day. */
const attempts: TableSource = {
  table: 'checkout_attempts',
  columns: [
    ...['id', 'campaign_id', 'amount_minor', 'fee_cover_minor', 'currency', 'interval', 'livemode'],
    ...['state', 'session_id', 'url', 'anonymous', 'supporter_id', 'customer_id'],
    ...['payment_intent_id', 'created_at', 'expires_at'],
  ],
  rowsOf: (gift, _, plan) => {
    const { attempt, payment } = gift;
    const { id, amountMinor, createdAt, url } = attempt;
    const expiresAt = new Date(createdAt.getTime() + SESSION_LIFE_MS);
    return [
      [
        ...[id, campaignOf(gift, plan).id, amountMinor, 0, plan.currency, 'once', false],
        ...['paid', payment.sessionId, url, true, supporterId(gift), payment.customerId],
        ...[payment.paymentIntentId, createdAt, expiresAt],
      ],
    ];
  },
};

const supporters: TableSource = {
  table: 'supporters',
  columns: ['id', 'email', 'name', 'named_at', 'named_by', 'created_at'],
  rowsOf: (gift) => {
    const { email, name, since, isLatest } = gift.supporter;
    const { completedAt, sessionId } = gift.payment;
    return isLatest ? [[supporterId(gift), email, name, completedAt, sessionId, since]] : [];
  },
};

const gifts: TableSource = {
  table: 'gifts',
  columns: [
    ...['id', 'campaign_id', 'attempt_id', 'supporter_id', 'payment_intent_id', 'charge_id'],
    ...['amount_minor', 'fee_cover_minor', 'currency', 'interval', 'state', 'occurred_at'],
  ],
  rowsOf: (gift, at, plan) => [
    [
      ...[giftId(at), campaignOf(gift, plan).id, gift.attempt.id, supporterId(gift)],
      ...[gift.payment.paymentIntentId, gift.payment.chargeId, gift.attempt.amountMinor, 0],
      ...[plan.currency, 'once', 'paid', gift.payment.completedAt],
    ],
  ],
};

/** The gift's entry, and its fee's. */
const entries: TableSource = {
  table: 'ledger_entries',
  columns: [
    ...['id', 'campaign_id', 'gift_id', 'kind', 'counts_as', 'stripe_object_id', 'amount_minor'],
    ...['currency', 'occurred_at', 'recorded_at', 'period'],
  ],
  rowsOf: (gift, at, plan) => {
    const { payment, attempt } = gift;
    const { transaction } = payment;
    const entry = (
      place: number,
      kind: string,
      [objectId, amountMinor, occurredAt]: readonly [string, number, Date],
    ): Value[] => [
      ...[2 * at + place, campaignOf(gift, plan).id, giftId(at), kind, kind, objectId, amountMinor],
      ...[
        plan.currency,
        occurredAt,
        applied(occurredAt),
        `${occurredAt.toISOString().slice(0, 7)}-01`,
      ],
    ];
    return [
      entry(1, 'gift', [payment.paymentIntentId, attempt.amountMinor, payment.completedAt]),
      entry(2, 'fee', [transaction.id, -transaction.feeMinor, transaction.createdAt]),
    ];
  },
};

const transactions: TableSource = {
  table: 'balance_transactions',
  columns: [
    ...['id', 'gift_id', 'entry_kind', 'stripe_object_id', 'source_id', 'amount_minor'],
    ...['fee_minor', 'net_minor', 'currency', 'type', 'reporting_category', 'occurred_at'],
    ...['available_at', 'recorded_at'],
  ],
  rowsOf: ({ payment, attempt: { amountMinor } }, at, plan) => {
    const { id, feeMinor, createdAt, availableAt } = payment.transaction;
    return [
      [
        ...[id, giftId(at), 'gift', payment.paymentIntentId, payment.chargeId, amountMinor],
        ...[feeMinor, amountMinor - feeMinor, plan.currency, 'charge', 'charge', createdAt],
        ...[availableAt, applied(createdAt)],
      ],
    ];
  },
};

const inbox: TableSource = {
  table: 'inbox_events',
  columns: [
    ...['id', 'created', 'type', 'api_version', 'livemode', 'object_id', 'payload', 'state'],
    ...['next_try_at', 'received_at', 'settled_at'],
  ],
  rowsOf: ({ events }) =>
    events.map(({ id, type, objectId, createdAt, receivedAt, payload }) => [
      ...[id, createdAt, type, STRIPE_API_VERSION, false, objectId, payload, 'applied'],
      ...[new Date(receivedAt.getTime() + NEXT_TRY_MS), receivedAt, applied(receivedAt)],
    ]),
};

/** What is copied, table by table; what sums it stands in sums.ts. */
export const SOURCES: readonly TableSource[] = Object.freeze([
  supporters,
  attempts,
  gifts,
  entries,
  transactions,
  inbox,
]);

function campaignOf({ campaign }: GiftFacts, plan: Plan) {
  return plan.campaigns[campaign]!;
}

/** Generated numbers begin with 1. */
function giftId(at: number): number {
  return at + 1;
}

function supporterId({ supporter }: GiftFacts): number {
  return supporter.place + 1;
}

function applied(at: Date): Date {
  return new Date(at.getTime() + APPLIED_AFTER_MS);
}
