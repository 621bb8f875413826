import { Injectable } from '@nestjs/common';
import type { Client } from 'pg';
import { Installation } from '../../database/installation.js';
import { StripeObjectsGateway } from '../../stripe/stripe-objects.gateway.js';
import type { StripeBalanceTransaction } from '../../stripe/stripe-types.js';
import type { Standing, Sums } from './balance-lines.js';
import type { Differences } from './difference.js';
import { type ExpectedEntry, expectedEntry, isSaleOfOthers } from './expected-entry.js';
import {
  type EntryAmounts,
  findGiftOfPayment,
  isResolvedPayment,
  type KnownTransaction,
} from './known-transactions.js';

/** Whose a transaction is, and what we have on the other side of it. */
export interface Judged {
  readonly standing: Standing;
  readonly ours: Omit<Sums, 'count'> | null;
}

/** Says of single balance transactions whose they are, and where ours are not as Stripe has them. */
@Injectable()
export class JudgeTransactionService {
  constructor(
    private readonly objects: StripeObjectsGateway,
    private readonly installation: Installation,
  ) {}

  /** @throws StripeUnavailableError */
  async judge(
    client: Client,
    transaction: StripeBalanceTransaction,
    known: KnownTransaction | null,
    differences: Differences,
  ): Promise<Judged> {
    const expected = expectedEntry(transaction);
    if (known) {
      compareKnown(transaction, known, expected, differences);
      return { standing: 'ours', ours: known };
    }
    if (!expected) {
      return { standing: isSaleOfOthers(transaction) ? 'notOurs' : 'account', ours: null };
    }
    const standing = await this.standingOf(client, transaction, expected, differences);
    return { standing, ours: null };
  }

  /** A transaction that we do not keep: its event has not come, or it is somebody else's. */
  private async standingOf(
    client: Client,
    transaction: StripeBalanceTransaction,
    expected: ExpectedEntry,
    differences: Differences,
  ): Promise<Standing> {
    const { paymentIntentId, kind, stripeObjectId } = expected;
    const gift = await findGiftOfPayment(client, paymentIntentId, kind, stripeObjectId);
    if (gift) {
      const ids = { transactionId: transaction.id, giftId: gift.giftId, paymentIntentId };
      if (gift.entryId !== null) compareEntry(gift, expected, ids, differences);
      else if (gift.isTold) missing(expected, ids, differences);
      return 'awaiting';
    }
    if (await isResolvedPayment(client, paymentIntentId)) return 'notOurs';
    return (await this.isOurs(expected)) ? 'awaiting' : 'notOurs';
  }

  private async isOurs({ installation, paymentIntentId }: ExpectedEntry): Promise<boolean> {
    const id = installation ?? (await this.objects.findInstallationOf(paymentIntentId));
    return id === (await this.installation.id());
  }
}

function compareKnown(
  transaction: StripeBalanceTransaction,
  known: KnownTransaction,
  expected: ExpectedEntry | null,
  differences: Differences,
): void {
  const { id: transactionId, currency } = transaction;
  const { giftId, stripeObjectId, entryId } = known;
  const ids = { transactionId, giftId, stripeObjectId, entryId };
  const isSame =
    known.amountMinor === transaction.amount &&
    known.feeMinor === transaction.fee &&
    known.currency === currency;
  if (!isSame) {
    differences.add({
      kind: 'transaction_differs',
      ...{ ids, currency, expectedMinor: transaction.net, foundMinor: known.netMinor },
    });
  }
  if (expected && entryId === null) missing(expected, ids, differences);
  else if (expected) compareEntry(known, expected, ids, differences);
  const feeMinor = transaction.fee === 0 ? null : -transaction.fee;
  if (known.feeEntryMinor !== feeMinor && known.feeEntryCorrectedMinor !== feeMinor) {
    differences.add({
      kind: 'fee_entry',
      ...{ ids, currency, expectedMinor: feeMinor, foundMinor: known.feeEntryMinor },
    });
  }
}

type Ids = Record<string, string | number | null>;

function missing(
  { amountMinor: expectedMinor, currency, kind }: ExpectedEntry,
  ids: Ids,
  differences: Differences,
): void {
  differences.add({
    kind: 'entry_missing',
    ...{ ids: { entryKind: kind, ...ids }, currency, expectedMinor, foundMinor: null },
  });
}

function compareEntry(
  { entryMinor, entryCorrectedMinor, entryCurrency }: EntryAmounts,
  { amountMinor, currency, kind }: ExpectedEntry,
  ids: Ids,
  differences: Differences,
): void {
  const isSame = entryMinor === amountMinor || entryCorrectedMinor === amountMinor;
  if (isSame && entryCurrency === currency) return;
  differences.add({
    kind: 'entry_amount',
    ids: { entryKind: kind, ...ids },
    currency,
    expectedMinor: amountMinor,
    foundMinor: entryMinor,
  });
}
