import type { Stripe } from 'stripe';
import type { Account } from '../account.js';
import type { Collection } from '../store/collection.js';
import { DeliveryFaults } from './delivery-faults.js';
import { ReadyQueue } from './ready-queue.js';
import { isSubscribed } from './registered-endpoint.js';
import { WebhookPoster } from './webhook-poster.js';

/** One event on its way to one endpoint. */
export interface Delivery {
  readonly id: string;
  readonly event: string;
  readonly endpoint: string;
  readonly state: 'pending' | 'delivered' | 'failed';
  readonly attempts: number;
  /** Milliseconds since the epoch, sandbox time. */
  readonly dueAtMs: number;
  /** The endpoint's status, or why there was none; null before the first attempt. */
  readonly lastAnswer: string | null;
}

/** Enough to keep a receiver busy; more would only queue in its accept backlog. */
const AT_ONCE = 16;

/**
 * Delivers events by POST until a 2xx answer, in no guaranteed order and possibly twice, as
 * Stripe does. What is pending is state and goes on after a restart.
 * @see https://docs.stripe.com/webhooks#event-delivery-behaviors
 */
export class Deliveries {
  private readonly poster = new WebhookPoster(AT_ONCE);
  private readonly ready = new ReadyQueue();
  /** Copies that are late on purpose, on the real clock. */
  private readonly late = new Set<NodeJS.Timeout>();
  private readonly byEvent = new Map<string, string[]>();
  private readonly withheld = new Set<string>();
  /** What goes wrong on the way; nothing until it is told otherwise. */
  readonly faults = new DeliveryFaults();
  private inFlight = 0;
  private paused = false;
  private started = false;

  constructor(
    private readonly account: Account,
    readonly all: Collection<Delivery>,
  ) {}

  /** Called for each new event, before the commit that makes both durable. */
  plan(event: Stripe.EventBase): void {
    for (const registered of this.account.endpoints) {
      if (!isSubscribed(registered, event.type)) continue;
      const withheld = this.withheld.has(event.type) || this.withheld.has('*');
      const fate = this.faults.draw();
      const lost = withheld || fate.dropped;
      const delivery = this.all.put({
        id: `${event.id}:${registered.id}`,
        event: event.id,
        endpoint: registered.id,
        state: lost ? 'failed' : 'pending',
        attempts: 0,
        dueAtMs: this.account.clock.nowMs(),
        lastAnswer: withheld ? 'withheld' : fate.dropped ? 'dropped' : null,
      });
      this.index(delivery);
      if (!lost)
        fate.delaysMs.forEach((delayMs, copy) => this.sendOff(delivery, delayMs, copy > 0));
    }
  }

  /** Takes up what an earlier run left pending. */
  start(): void {
    for (const delivery of this.all) {
      this.index(delivery);
      if (delivery.state === 'pending') this.schedule(delivery);
    }
    this.started = true;
    this.dispatch();
  }

  /** Sends what is ready, as far as the bound allows. */
  dispatch(): void {
    while (this.started && !this.paused && this.inFlight < AT_ONCE) {
      const copy = this.ready.take((count) => this.faults.pick(count));
      if (!copy) return;
      const delivery = this.all.find(copy.delivery);
      if (delivery?.state === 'pending' || (delivery && copy.isDuplicate)) {
        void this.attempt(delivery);
      }
    }
  }

  /** How many of an event's deliveries have not succeeded; deleted endpoints no longer count. */
  outstanding(eventId: string): number {
    const ids = this.byEvent.get(eventId) ?? [];
    return ids.filter((id) => {
      const delivery = this.all.find(id);
      if (!delivery || delivery.state === 'delivered') return false;
      return this.account.endpoints.find(delivery.endpoint) !== undefined;
    }).length;
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
    this.dispatch();
  }

  /** Events of these types (`*`: all) never arrive until `withhold([])`. */
  withhold(types: readonly string[]): void {
    this.withheld.clear();
    for (const type of types) this.withheld.add(type);
  }

  /**
   * Sends an event once more to every subscribed endpoint, at once and even while paused.
   * @returns the answers, one per endpoint: a status code or a failure's reason.
   */
  async redeliver(event: Stripe.EventBase): Promise<string[]> {
    const subscribed = [...this.account.endpoints].filter((each) => isSubscribed(each, event.type));
    return Promise.all(
      subscribed.map(async (registered) => {
        const id = `${event.id}:${registered.id}`;
        const known = this.all.find(id);
        const delivery: Delivery = known ?? {
          ...{ id, event: event.id, endpoint: registered.id, state: 'failed', attempts: 0 },
          ...{ dueAtMs: this.account.clock.nowMs(), lastAnswer: null },
        };
        if (!known) this.index(this.all.put(delivery));
        return this.post(delivery);
      }),
    );
  }

  /** Waits until nothing is ready or in flight; retries that are due later do not count. */
  async settled(): Promise<void> {
    while (this.inFlight + this.late.size > 0 || (!this.paused && this.ready.size > 0)) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  async stop(): Promise<void> {
    this.started = false;
    for (const timer of this.late) clearTimeout(timer);
    this.late.clear();
    this.poster.close();
    while (this.inFlight > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  private async attempt(delivery: Delivery): Promise<void> {
    this.inFlight += 1;
    try {
      await this.post(delivery);
    } finally {
      this.inFlight -= 1;
      this.dispatch();
    }
  }

  private async post(delivery: Delivery): Promise<string> {
    const registered = this.account.endpoints.find(delivery.endpoint);
    const event = this.account.events.events.find(delivery.event);
    if (!registered || !event) return 'endpoint deleted';
    const answer = await this.poster.post({
      url: registered.endpoint.url,
      secret: registered.secret,
      body: JSON.stringify(this.account.events.show(event), null, 2),
      timestamp: this.account.clock.wallSeconds(),
    });
    this.settle(delivery, answer);
    return answer;
  }

  private settle(attempted: Delivery, answer: string): void {
    const delivery = this.all.find(attempted.id) ?? attempted;
    // A late failure of one copy does not undo another copy's success.
    if (delivery.state === 'delivered') return;
    const attempts = delivery.attempts + 1;
    const waitMs = this.account.settings.retryScheduleMs[attempts - 1];
    const state = /^2\d\d$/.test(answer)
      ? 'delivered'
      : waitMs === undefined
        ? 'failed'
        : 'pending';
    const dueAtMs = this.account.clock.nowMs() + (waitMs ?? 0);
    const next = this.all.put({ ...delivery, attempts, state, dueAtMs, lastAnswer: answer });
    if (next.state === 'pending') this.schedule(next);
    this.account.commit();
    if (state !== 'delivered') {
      this.account.settings.log(`webhook ${delivery.event}: ${answer}, ${state} (${attempts})`);
    }
  }

  private schedule(delivery: Delivery): void {
    const copy = { delivery: delivery.id, isDuplicate: false };
    if (delivery.dueAtMs <= this.account.clock.nowMs()) this.ready.add(copy);
    else this.account.scheduler.at(delivery.dueAtMs, () => this.ready.add(copy));
  }

  private sendOff({ id }: Delivery, delayMs: number, isDuplicate: boolean): void {
    const copy = { delivery: id, isDuplicate };
    if (delayMs === 0) {
      this.ready.add(copy);
      return;
    }
    const timer = setTimeout(() => {
      this.late.delete(timer);
      this.ready.add(copy);
      this.dispatch();
    }, delayMs);
    this.late.add(timer);
  }

  private index(delivery: Delivery): void {
    const ids = this.byEvent.get(delivery.event);
    if (ids) ids.push(delivery.id);
    else this.byEvent.set(delivery.event, [delivery.id]);
  }
}
