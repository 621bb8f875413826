import { Injectable } from '@nestjs/common';
import type { Client } from 'pg';
import type { StripeRange } from '../../stripe/stripe-lists.gateway.js';
import { StripeObjectsGateway } from '../../stripe/stripe-objects.gateway.js';
import type { StripeObject, StripeObjectKind } from '../../stripe/stripe-types.js';
import type { Differences } from './difference.js';
import { type BareEntry, findBareEntries } from './known-transactions.js';

/**
 * Holds entries that have no balance transaction yet against Stripe's object itself: what Stripe does
 * not know, or knows with another amount, is wrong; the rest waits for its fee to be known.
 */
@Injectable()
export class BareEntriesService {
  constructor(private readonly objects: StripeObjectsGateway) {}

  /** @returns how many wait. @throws StripeUnavailableError */
  async prove(client: Client, range: StripeRange, differences: Differences): Promise<number> {
    const entries = await findBareEntries(client, range);
    const judged = await Promise.all(
      entries.map(async (entry) => ({ entry, atStripe: await this.amountAtStripe(entry) })),
    );
    let waiting = 0;
    for (const { entry, atStripe } of judged) {
      if (atStripe && isAmountOf(entry, atStripe)) {
        waiting += 1;
        continue;
      }
      // What Stripe does not know was corrected to nothing.
      if (!atStripe && entry.correctedMinor === 0) continue;
      const { id: entryId, kind: entryKind, stripeObjectId, giftId, currency } = entry;
      differences.add({
        kind: atStripe ? 'entry_amount' : 'entry_not_at_stripe',
        ids: { entryId, entryKind, stripeObjectId, giftId },
        currency,
        expectedMinor: atStripe?.amountMinor ?? null,
        foundMinor: entry.amountMinor,
      });
    }
    return waiting;
  }

  /** What the entry should be by Stripe's object, signed as an entry is; null where there is none. */
  private async amountAtStripe({
    kind,
    stripeObjectId,
  }: BareEntry): Promise<{ amountMinor: number; currency: string } | null> {
    const object = await this.objects.find(objectKindOf(kind, stripeObjectId), stripeObjectId);
    if (!object) return null;
    const { amountMinor, currency } = amountOf(object);
    const isNegative = kind === 'refund' || kind === 'dispute';
    return { amountMinor: isNegative ? -amountMinor : amountMinor, currency };
  }
}

function isAmountOf(
  entry: BareEntry,
  { amountMinor, currency }: { amountMinor: number; currency: string },
): boolean {
  const isSame = entry.amountMinor === amountMinor || entry.correctedMinor === amountMinor;
  return isSame && entry.currency === currency;
}

function objectKindOf(kind: string, stripeObjectId: string): StripeObjectKind {
  if (kind === 'gift') return stripeObjectId.startsWith('in_') ? 'invoice' : 'payment_intent';
  return kind === 'refund' || kind === 'refund_reversal' ? 'refund' : 'dispute';
}

function amountOf(object: StripeObject): { amountMinor: number; currency: string } {
  switch (object.object) {
    case 'invoice':
      return { amountMinor: object.amount_paid, currency: object.currency };
    case 'payment_intent':
      return { amountMinor: object.amount_received, currency: object.currency };
    case 'refund':
    case 'dispute':
      return { amountMinor: object.amount, currency: object.currency };
    default:
      throw new Error(`An entry is never keyed by a ${object.object}`);
  }
}
