import { feeMinor } from '../../sandbox/resources/balance-transactions.js';
import type { EventTemplates } from '../books/event-template.js';
import {
  EVENT_IDS,
  randomPartOf,
  renderEvent,
  shortTimedPartOf,
  timedPartOf,
} from '../books/render-event.js';
import type { EventFacts, GiftFacts } from './gift-facts.js';

/** What Stripe says so much later than the session was completed, ms. */
const DELIVERED_AFTER_MS = 1_200;
const BALANCED_AFTER_MS = 3_000;
const AVAILABLE_AFTER_MS = 2 * 86_400_000;

/** How long a reader takes at Checkout, ms. */
const AT_CHECKOUT_MS = 95_000;

/**
 * What is delivered of a gift. The endpoint is subscribed to what the books need:
 * `payment_intent.succeeded` and `charge.succeeded` would each add a row to the inbox and nothing
 * else, and 6 GB in all.
 */
const DELIVERED = ['checkout.session.completed', 'charge.updated'] as const;

/** What all the gifts of a plan have in common. */
export interface GiftRules {
  readonly count: number;
  readonly campaigns: number;
  readonly supporters: number;
  readonly amountsMinor: readonly number[];
  /** The first gift's time, and the time after the last, Unix ms. */
  readonly from: number;
  readonly to: number;
  /** Payloads of what came before are let go. */
  readonly payloadsSince: number;
  /** By campaign and amount. */
  readonly templates: readonly (readonly EventTemplates[])[];
}

/**
 * The gift at a place of the plan. Everything follows from the place, so that each table can be
 * filled by itself: ids tell the time where Stripe's do and are scattered where they are, times
 * rise, persons give again and again.
 */
export function plannedGift(at: number, rules: GiftRules): GiftFacts {
  const { supporters, count, campaigns, amountsMinor } = rules;
  const completedAt = timeOf(at, rules);
  const createdAt = completedAt - AT_CHECKOUT_MS;
  const id = uuidOf(at, createdAt);
  const timed = timedPartOf(id);
  const random = randomPartOf(id);
  const [sessionId, chargeId] = [`cs_test_${random}`, `ch_3${timed}`];
  const person = at % supporters;
  const campaign = at % campaigns;
  const amount = Math.floor(at / campaigns) % amountsMinor.length;
  const amountMinor = amountsMinor[amount]!;
  const balancedAt = seconds(completedAt + BALANCED_AFTER_MS);
  return {
    campaign,
    supporter: {
      place: person,
      email: `reader.${digits(person, 4)}@example.com`,
      name: "Zoë O'Neil",
      since: new Date(timeOf(person, rules) + DELIVERED_AFTER_MS),
      isLatest: at + supporters >= count,
    },
    attempt: {
      id,
      amountMinor,
      createdAt: new Date(createdAt),
      url: `https://checkout.stripe.com/c/pay/${sessionId}`,
    },
    payment: {
      sessionId,
      paymentIntentId: `pi_3${timed}`,
      chargeId,
      customerId: `cus_${shortTimedPartOf(id)}`,
      completedAt: new Date(completedAt),
      transaction: {
        id: `txn_3${timed}`,
        feeMinor: feeMinor(amountMinor),
        createdAt: new Date(completedAt),
        availableAt: new Date(completedAt + AVAILABLE_AFTER_MS),
      },
    },
    get events() {
      const { bodies } = rules.templates[campaign]![amount]!;
      return DELIVERED.map((type): EventFacts => {
        const createdAt = type === 'charge.updated' ? balancedAt : completedAt;
        return {
          id: EVENT_IDS[type] + timed,
          type,
          objectId: type === 'charge.updated' ? chargeId : sessionId,
          createdAt: new Date(createdAt),
          receivedAt: new Date(createdAt + DELIVERED_AFTER_MS),
          payload:
            createdAt + DELIVERED_AFTER_MS < rules.payloadsSince
              ? null
              : payloadOf(bodies[type], id, createdAt / 1000),
        };
      });
    },
  };
}

/** A template names its own time in the second line of fields that are indented once. */
function payloadOf(template: string, attemptId: string, createdSeconds: number): string {
  return renderEvent(template, attemptId).replace(
    /^ {2}"created": \d+/m,
    `  "created": ${createdSeconds}`,
  );
}

/** Whole seconds, as Stripe's times are. */
function timeOf(at: number, { from, to, count }: GiftRules): number {
  return seconds(from + ((to - from) * at) / count);
}

function seconds(ms: number): number {
  return ms - (ms % 1000);
}

/** A UUID of version 7, of a time and a number. @see https://www.rfc-editor.org/rfc/rfc9562 5.7 */
function uuidOf(at: number, ms: number): string {
  const time = ms.toString(16).padStart(12, '0');
  const random = digits(at, 3);
  return [
    time.slice(0, 8),
    time.slice(8),
    `7${random.slice(0, 3)}`,
    `8${random.slice(3, 6)}`,
    random.slice(-12),
  ].join('-');
}

/** Hexadecimal digits that belong to a number, eight for each word; the last eight tell it apart. */
function digits(value: number, words: number): string {
  const salts = Array.from({ length: words }, (_, salt) => salt + 1);
  return salts.map((salt) => scatter(value, salt).toString(16).padStart(8, '0')).join('');
}

/** @see https://github.com/aappleby/smhasher/blob/master/src/MurmurHash3.cpp fmix32 */
function scatter(value: number, salt: number): number {
  let mixed = Math.imul(value ^ Math.imul(salt, 0x9e3779b1), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
