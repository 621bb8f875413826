import Stripe from 'stripe';
import type { Account } from '../account.js';
import { newId } from '../ids.js';
import type { Collection } from '../store/collection.js';

type EventOf<Type extends Stripe.Event['type']> = Extract<Stripe.Event, { type: Type }>;

/** The API call during which events arise; events that time brings have none. */
export interface CausingRequest {
  readonly id: string;
  readonly idempotencyKey: string | null;
}

/** The one place that records events. An event is a snapshot: it never changes again. */
export class EventLog {
  private cause: CausingRequest | null = null;

  constructor(
    private readonly account: Account,
    readonly events: Collection<Stripe.EventBase>,
  ) {}

  /**
   * @param previous what the changed keys were before, for events of the `updated` kind.
   * @see https://docs.stripe.com/api/events/object
   */
  record<Type extends Stripe.Event['type']>(
    type: Type,
    object: EventOf<Type>['data']['object'],
    previous?: EventOf<Type>['data']['previous_attributes'],
  ): void {
    const event: Stripe.EventBase = {
      id: newId('evt'),
      object: 'event',
      api_version: Stripe.API_VERSION,
      created: this.account.clock.nowSeconds(),
      data: previous === undefined ? { object } : { object, previous_attributes: previous },
      livemode: false,
      pending_webhooks: 0,
      request: { id: this.cause?.id ?? null, idempotency_key: this.cause?.idempotencyKey ?? null },
      type,
    };
    this.events.put(event);
    this.account.deliveries.plan(event);
  }

  /** Runs synchronous work whose events name the given request. */
  during<T>(cause: CausingRequest, work: () => T): T {
    this.cause = cause;
    try {
      return work();
    } finally {
      this.cause = null;
    }
  }

  /** An event as it is served: with the deliveries that are still to succeed. */
  show(event: Stripe.EventBase): Stripe.EventBase {
    return { ...event, pending_webhooks: this.account.deliveries.outstanding(event.id) };
  }
}
