import { Injectable } from '@nestjs/common';
import type { Client } from 'pg';
import { type StripeRange, StripeListsGateway } from '../../stripe/stripe-lists.gateway.js';
import { StripeObjectsGateway } from '../../stripe/stripe-objects.gateway.js';
import { slicesOf } from '../reconciliation-range.js';
import {
  addTo,
  type BalanceLine,
  BalanceLines,
  NOTHING,
  type Standing,
  type Sums,
} from './balance-lines.js';
import { BareEntriesService } from './bare-entries.service.js';
import { type Difference, Differences } from './difference.js';
import { JudgeTransactionService } from './judge-transaction.service.js';
import { findTransactionIds, readKnownTransactions } from './known-transactions.js';
import { type DoneUntil, doneUntil, type Findings, type Proof, type ProofRun } from './proof.js';

/** How far it came: of the days that are done, lines and differences are kept. */
interface Progress extends DoneUntil {
  lines: BalanceLine[];
  differences: Difference[];
  differencesCount: number;
  /** Of what is ours and whose event has not come. */
  awaiting: string[];
  awaitingEntries: number;
}

const MOST_LISTED = 500;

/**
 * Holds our entries against Stripe's own balance: by source first, then in sums by the transaction's
 * day (UTC), currency and reporting category.
 * @see https://docs.stripe.com/reports/reporting-categories
 */
@Injectable()
export class BalanceProof implements Proof<Progress> {
  constructor(
    private readonly lists: StripeListsGateway,
    private readonly objects: StripeObjectsGateway,
    private readonly judge: JudgeTransactionService,
    private readonly bareEntries: BareEntriesService,
  ) {}

  async run(run: ProofRun<Progress>): Promise<Findings> {
    const kept = run.progress;
    const lines = new BalanceLines(kept.lines);
    const differences = new Differences(kept.differences, kept.differencesCount);
    const awaiting = kept.awaiting ?? [];
    let awaitingEntries = kept.awaitingEntries ?? 0;
    for (const day of slicesOf(run.range, doneUntil(kept))) {
      await this.proveDay(run.client, day, lines, differences, awaiting);
      awaitingEntries += await this.bareEntries.prove(run.client, day, differences);
      await run.save({
        doneUntil: day.to.toISOString(),
        lines: lines.list(),
        differences: differences.listed,
        differencesCount: differences.count,
        awaiting,
        awaitingEntries,
      });
    }
    return {
      differences: differences.count,
      result: {
        lines: lines.list(),
        differences: differences.listed,
        ...sumsByStanding(lines.list()),
        awaitingTransactions: awaiting,
        awaitingEntries,
        corrections: await sumCorrections(run.client, run.range),
      },
    };
  }

  private async proveDay(
    client: Client,
    day: StripeRange,
    lines: BalanceLines,
    differences: Differences,
    awaiting: string[],
  ): Promise<void> {
    const atStripe = new Set<string>();
    let after: string | null = null;
    do {
      const page = await this.lists.balanceTransactions(day, after);
      const known = await readKnownTransactions(
        client,
        page.items.map(({ id }) => id),
      );
      for (const transaction of page.items) {
        atStripe.add(transaction.id);
        const judged = await this.judge.judge(
          client,
          transaction,
          known.get(transaction.id) ?? null,
          differences,
        );
        lines.add(transaction, judged.standing, judged.ours);
        const isListed = judged.standing === 'awaiting' && awaiting.length < MOST_LISTED;
        if (isListed) awaiting.push(transaction.id);
      }
      after = page.next;
    } while (after !== null);
    for (const { id, giftId, netMinor, currency } of await findTransactionIds(client, day)) {
      // Made, and told, after Stripe's list was read: it is asked for before it is said to be missing.
      if (atStripe.has(id) || (await this.objects.findBalanceTransaction(id))) continue;
      differences.add({
        kind: 'transaction_not_at_stripe',
        ids: { transactionId: id, giftId },
        currency,
        expectedMinor: null,
        foundMinor: netMinor,
      });
    }
  }
}

/** What each standing comes to, by settlement currency: the last three do not make a run differ. */
function sumsByStanding(lines: readonly BalanceLine[]): Record<Standing, Record<string, Sums>> {
  const sums: Record<Standing, Record<string, Sums>> = {
    ...{ ours: {}, awaiting: {}, account: {}, notOurs: {} },
  };
  for (const { standing, currency, stripe } of lines) {
    const sum = (sums[standing][currency] ??= { ...NOTHING });
    const { count } = sum;
    addTo(sum, stripe);
    sum.count = count + stripe.count;
  }
  return sums;
}

/** Corrections are ours alone: Stripe has no other side of them. */
async function sumCorrections(
  client: Client,
  { from, to }: StripeRange,
): Promise<{ currency: string; count: number; amountMinor: number }[]> {
  const { rows } = await client.query<{ currency: string; count: number; amountMinor: number }>(
    `SELECT currency, count(*) AS count, sum(amount_minor)::bigint AS "amountMinor"
     FROM ledger_entries WHERE kind = 'correction' AND occurred_at >= $1 AND occurred_at < $2
     GROUP BY currency ORDER BY currency`,
    [from, to],
  );
  return rows;
}
