import { Client } from 'pg';
import type { RunningSettings } from '../../../config/settings.js';
import { Clock } from '../../../src/kernel/clock.js';
import { FeedService } from '../../../src/reconciliation/proofs/feed.service.js';
import { MissedEventsProof } from '../../../src/reconciliation/proofs/missed-events.proof.js';
import { StripeListsGateway, type StripeRange } from '../../../src/stripe/stripe-lists.gateway.js';
import { SweepService } from '../../../src/webhooks/sweep.service.js';
import { STRIPE_KEY } from '../test-service.js';
import type { ServiceCopies } from './service-copies.js';

/** Finds what a database was not told of a history, whose time the range is, as the service itself does. */
export async function reconcile(
  { copies, url, answers }: ServiceCopies,
  { from, to }: StripeRange,
): Promise<void> {
  const [{ inbox, processor }] = copies;
  const settings = { stripeSecretKey: STRIPE_KEY } as RunningSettings;
  const proof = new MissedEventsProof(
    new StripeListsGateway(answers.stripe),
    answers.objects,
    new FeedService(settings, inbox, processor, new SweepService(inbox, processor), new Clock()),
  );
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await proof.run({
      range: { from, to },
      progress: {},
      save: () => Promise.resolve(),
      client,
    });
  } finally {
    await client.end();
  }
}
