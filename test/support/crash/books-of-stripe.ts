import { modelOf, type StripeObjects } from '../convergence/model.js';
import type { CampaignBooks, Settled } from './campaign-books.js';

/** The books that Stripe's objects make of one campaign of several, reckoned without the service. */
export function booksOfStripe(
  all: StripeObjects,
  { slug, installationId }: { slug: string; installationId: string },
): CampaignBooks {
  const isOfCampaign = ({ metadata }: { metadata: Record<string, string> | null }) =>
    metadata?.readerfund_campaign === slug;
  const model = modelOf(
    {
      ...all,
      sessions: all.sessions.filter(isOfCampaign),
      subscriptions: all.subscriptions.filter(isOfCampaign),
    },
    installationId,
  );
  return {
    totals: model.totals,
    entries: model.entries
      .map((each) => [each.kind, each.stripe_object_id, each.amount_minor, each.currency].join(' '))
      .sort(),
    gifts: model.gifts
      .map((each) => [each.payment_intent_id, each.amount_minor, each.state, each.email].join(' '))
      .sort(),
    settled: settledOf(
      all,
      model.gifts.map(({ payment_intent_id: intentId }) => intentId),
    ),
  };
}

/** Fees and net of the payments by settlement currency, summed over Stripe's own transactions. */
function settledOf(all: StripeObjects, intentIds: readonly string[]): Record<string, Settled> {
  const payments = new Set(intentIds);
  const sources = new Set(
    [...all.charges, ...all.refunds, ...all.disputes].flatMap(({ id, payment_intent: intent }) =>
      payments.has(typeof intent === 'string' ? intent : (intent?.id ?? '')) ? [id] : [],
    ),
  );
  const settled: Record<string, Settled> = {};
  for (const { source, currency, fee, net } of all.transactions) {
    if (!sources.has(typeof source === 'string' ? source : (source?.id ?? ''))) continue;
    const sums = (settled[currency] ??= { feesMinor: 0, netMinor: 0 });
    sums.feesMinor += fee;
    sums.netMinor += net;
  }
  return settled;
}

/** What the account's other business made of its balance: count, and net by settlement currency. */
export function foreignSums(
  all: StripeObjects,
  installationId: string,
): { count: number; netMinor: number } {
  const ours = new Set(
    all.sessions.flatMap(({ metadata, payment_intent: intent }) =>
      metadata?.readerfund_installation === installationId && typeof intent === 'string'
        ? [intent]
        : [],
    ),
  );
  for (const { payment } of all.invoicePayments) {
    if (typeof payment.payment_intent === 'string') ours.add(payment.payment_intent);
  }
  const foreign = new Set(
    [...all.charges, ...all.refunds, ...all.disputes].flatMap(({ id, payment_intent: intent }) =>
      typeof intent === 'string' && ours.has(intent) ? [] : [id],
    ),
  );
  const transactions = all.transactions.filter(
    ({ source }) => typeof source === 'string' && foreign.has(source),
  );
  return {
    count: transactions.length,
    netMinor: transactions.reduce((sum, { net }) => sum + net, 0),
  };
}
