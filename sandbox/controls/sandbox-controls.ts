import type { Account } from '../account.js';
import { noSuch } from '../api/api-error.js';
import type { Fault, Faults } from '../api/faults.js';
import type { DebitOutcome } from '../checkout/settle-debit.js';
import { settleDebit } from '../checkout/settle-debit.js';
import { intentIdOf } from '../checkout/settle-session.js';
import type { DeliveryCounts, DeliveryFaultSettings } from '../events/delivery-faults.js';
import type { MoneyControls } from './money-controls.js';
import { makeMoneyControls } from './money-controls.js';
import type { SubscriptionControls } from './subscription-controls.js';
import { makeSubscriptionControls } from './subscription-controls.js';

/** What a test can make the sandbox do; the same is there over HTTP, under `/sandbox`. */
export interface SandboxControls extends MoneyControls, SubscriptionControls {
  /** Ends a bank debit on its way now. Takes the id of its session or of its payment intent. */
  settleDebit(id: string, outcome: DebitOutcome): void;
  /** Holds every delivery back; the events themselves go on arising. */
  pauseDeliveries(): void;
  resumeDeliveries(): void;
  /** Events of these types (`*`: all) arising from now on never arrive, until called with none. */
  withholdEvents(types: readonly string[]): void;
  /** Sends an event again, even while deliveries are paused. Answers each endpoint's status. */
  redeliver(eventId: string): Promise<string[]>;
  /** Waits until every delivery that is due has been answered. */
  deliveriesSettled(): Promise<void>;
  /** Lets deliveries of events from now on go wrong at random; `{}` ends it. */
  setDeliveryFaults(faults: DeliveryFaultSettings): void;
  /** How many deliveries there were to make, and what went wrong with them at random. */
  deliveryCounts(): DeliveryCounts;
  addFault(fault: Fault): void;
  clearFaults(): void;
  /** Moves the sandbox's clock, and does what becomes due on the way, each at its own time. */
  advanceClock(byMs: number): void;
  /** The sandbox's time. */
  now(): Date;
}

export function makeControls(account: Account, faults: Faults): SandboxControls {
  return {
    ...makeMoneyControls(account),
    ...makeSubscriptionControls(account),
    settleDebit: (id, outcome) => {
      const session = account.sessions.find(id);
      settleDebit(account, session ? (intentIdOf(account, session) ?? id) : id, outcome);
      account.commit();
    },
    pauseDeliveries: () => account.deliveries.pause(),
    resumeDeliveries: () => account.deliveries.resume(),
    withholdEvents: (types) => account.deliveries.withhold(types),
    redeliver: (eventId) => {
      const event = account.events.events.find(eventId);
      if (!event) throw noSuch('event', eventId);
      return account.deliveries.redeliver(event);
    },
    deliveriesSettled: () => account.deliveries.settled(),
    setDeliveryFaults: (settings) => account.deliveries.faults.set(settings),
    deliveryCounts: () => ({ ...account.deliveries.faults.counts }),
    addFault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    advanceClock: (byMs) => account.advanceClock(byMs),
    now: () => new Date(account.clock.nowMs()),
  };
}
