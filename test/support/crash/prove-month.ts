import { setTimeout as wait } from 'node:timers/promises';
import type Stripe from 'stripe';
import { clientOf } from '../../../sandbox/testing/clients.js';
import { booksOfService } from './books-of-service.js';
import { booksOfStripe, foreignSums } from './books-of-stripe.js';
import type { CampaignBooks } from './campaign-books.js';
import type { CrashMonth } from './crash-month.js';
import { CAMPAIGNS } from './crash-settings.js';
import { listStripeObjects } from './stripe-objects.js';

/** What failed while Stripe did not answer is tried again seconds later: a run that differs, too. */
const MOST_RUNS = 5;
const BETWEEN_RUNS_MS = 3_000;

/** What a run for missed events found. */
interface Recovery {
  readonly undelivered: number;
  readonly recovered: number;
  readonly waiting: number;
  readonly parked: number;
}

/** Looks for missed events until none is left. @returns what every run found. */
export async function recover({ operator }: CrashMonth): Promise<Recovery[]> {
  const found: Recovery[] = [];
  for (;;) {
    const [run] = await operator.reconcile('events');
    if (run!.state === 'incomplete') throw new Error(`events: ${run!.detail}`);
    found.push(run!.result as Recovery);
    if (run!.state === 'matches' || found.length === MOST_RUNS) return found;
    await wait(BETWEEN_RUNS_MS);
  }
}

/** Two reckonings of every campaign by slug: by Stripe's objects alone, and by the service. */
export interface TwoReckonings {
  readonly stripe: Record<string, CampaignBooks>;
  readonly service: Record<string, CampaignBooks>;
  /** What is none of the service's. */
  readonly foreign: { count: number; netMinor: number };
  readonly events: number;
  readonly transactions: number;
}

export async function reckonTwice(month: CrashMonth): Promise<TwoReckonings> {
  const all = await listStripeObjects(clientOf(month.sandbox));
  const installationId = installationIn(all.sessions);
  const stripe: Record<string, CampaignBooks> = {};
  const service: Record<string, CampaignBooks> = {};
  for (const { slug } of CAMPAIGNS) {
    stripe[slug] = booksOfStripe(all, { slug, installationId });
    service[slug] = await booksOfService(month.service.url, month.staffKey, slug);
  }
  return {
    ...{ stripe, service },
    foreign: foreignSums(all, installationId),
    events: all.events.length,
    transactions: all.transactions.length,
  };
}

/** The account has one installation of the service, and it marks every session it makes. */
function installationIn(sessions: readonly Stripe.Checkout.Session[]): string {
  const ids = new Set(sessions.map(({ metadata }) => metadata?.readerfund_installation));
  const [id] = ids;
  if (ids.size !== 1 || !id) throw new Error(`Sessions of ${ids.size} installations`);
  return id;
}

/** One line of what a month was. */
export function describeMonth(
  { service, sandbox, played }: CrashMonth,
  runs: readonly Recovery[],
  { events, transactions }: TwoReckonings,
): string {
  const { planned, dropped, duplicated } = sandbox.deliveryCounts();
  const recovered = runs.reduce((sum, run) => sum + run.recovered, 0);
  return [
    `${service.kills} kills (${service.killsWhileStarting} while it was starting)`,
    `${played.gifts} visits to Checkout, ${played.repeatedClicks} clicks repeated`,
    `${played.monthlySupports} monthly supports, ${played.happenings} happenings`,
    `${played.foreignSales} foreign sales, ${played.failedPayouts} failed payouts`,
    `${events} events and ${transactions} balance transactions at Stripe`,
    `of ${planned} deliveries ${dropped} dropped, ${duplicated} doubled`,
    `${runs[0]?.undelivered} undelivered in the end, ${recovered} recovered`,
  ].join('; ');
}
