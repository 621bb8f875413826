import { Injectable } from '@nestjs/common';
import type { Client } from 'pg';
import { recordPayouts } from '../../ledger/record-payouts.js';
import { StripeListsGateway, type StripeRange } from '../../stripe/stripe-lists.gateway.js';
import type { StripeBalanceTransaction, StripePayout } from '../../stripe/stripe-types.js';
import { readPayout } from '../../webhooks/facts/payout-fact.js';
import { addTo, NOTHING, type Sums } from './balance-lines.js';
import { type Difference, Differences } from './difference.js';
import { JudgeTransactionService } from './judge-transaction.service.js';
import { readKnownTransactions } from './known-transactions.js';
import { slicesOf } from '../reconciliation-range.js';
import { doneUntil, type Findings, type Proof, type ProofRun } from './proof.js';
import { Clock } from '../../kernel/clock.js';

/** What a payout consists of: sums by what they are, and what is left unexplained, minor units. */
export interface PayoutExplanation {
  /** Only automatic payouts can be itemised. */
  readonly itemised: boolean;
  /** By reporting category, of what is ours. */
  readonly ours: Record<string, Sums>;
  readonly awaiting: Sums;
  readonly account: Sums;
  readonly notOurs: Sums;
  readonly restMinor: number;
}

interface Progress {
  doneUntil: string | null;
  differences: Difference[];
  explained: number;
  notItemised: string[];
  unfinished: string[];
  failed: string[];
}

/**
 * Explains what reached the bank: each automatic payout by its gifts, refunds, disputes and fees, to
 * the cent, or the rest is named.
 * @see https://docs.stripe.com/payouts/reconciliation
 */
@Injectable()
export class PayoutsProof implements Proof<Progress> {
  constructor(
    private readonly lists: StripeListsGateway,
    private readonly judge: JudgeTransactionService,
    private readonly clock: Clock,
  ) {}

  async run(run: ProofRun<Progress>): Promise<Findings> {
    const progress: Progress = {
      ...{ doneUntil: null, differences: [], explained: 0 },
      ...{ notItemised: [], unfinished: [], failed: [] },
      ...run.progress,
    };
    const differences = new Differences(progress.differences);
    for (const day of slicesOf(run.range, doneUntil(progress))) {
      for (const payout of await this.payoutsOf(day)) {
        await this.prove(run.client, payout, progress, differences);
      }
      progress.doneUntil = day.to.toISOString();
      await run.save(progress);
    }
    const { explained, notItemised, unfinished, failed } = progress;
    return {
      differences: differences.count,
      result: { explained, notItemised, unfinished, failed, differences: differences.listed },
    };
  }

  /** A day's payouts: mostly one, or a few. */
  private async payoutsOf(day: StripeRange): Promise<StripePayout[]> {
    const payouts: StripePayout[] = [];
    let after: string | null = null;
    do {
      const page = await this.lists.payouts(day, after);
      payouts.push(...page.items);
      after = page.next;
    } while (after !== null);
    return payouts;
  }

  private async prove(
    client: Client,
    payout: StripePayout,
    progress: Progress,
    differences: Differences,
  ): Promise<void> {
    // An event may have been missed; the list is as good.
    await recordPayouts(client, [readPayout(payout, this.clock.now())]);
    if (payout.status === 'failed') progress.failed.push(payout.id);
    if (payout.automatic && payout.reconciliation_status !== 'completed') {
      progress.unfinished.push(payout.id);
      return;
    }
    const explanation = payout.automatic
      ? await this.itemise(client, payout, differences)
      : NOT_ITEMISED;
    if (!payout.automatic) progress.notItemised.push(payout.id);
    else progress.explained += 1;
    await client.query(
      'UPDATE payouts SET explanation = $2, explained_at = clock_timestamp() WHERE id = $1',
      [payout.id, JSON.stringify(explanation)],
    );
  }

  private async itemise(
    client: Client,
    payout: StripePayout,
    differences: Differences,
  ): Promise<PayoutExplanation> {
    const explanation = {
      ...{ itemised: true, ours: {} as Record<string, Sums>, restMinor: payout.amount },
      ...{ awaiting: { ...NOTHING }, account: { ...NOTHING }, notOurs: { ...NOTHING } },
    };
    for await (const transactions of this.pages(payout)) {
      const known = await readKnownTransactions(
        client,
        transactions.map(({ id }) => id),
      );
      for (const transaction of transactions) {
        const mine = known.get(transaction.id) ?? null;
        const { standing } = await this.judge.judge(client, transaction, mine, differences);
        const { reporting_category: category, net: netMinor } = transaction;
        const sums =
          standing === 'ours'
            ? (explanation.ours[category] ??= { ...NOTHING })
            : explanation[standing];
        const { amount: amountMinor, fee: feeMinor } = transaction;
        addTo(sums, { amountMinor, feeMinor, netMinor });
        explanation.restMinor -= netMinor;
      }
    }
    if (explanation.restMinor !== 0) {
      differences.add({
        kind: 'payout_rest',
        ids: { payoutId: payout.id },
        currency: payout.currency,
        expectedMinor: payout.amount,
        foundMinor: payout.amount - explanation.restMinor,
      });
    }
    return explanation;
  }

  /** A page of what it consists of at a time; the payout's own transaction is no part of that. */
  private async *pages(payout: StripePayout): AsyncGenerator<StripeBalanceTransaction[]> {
    let after: string | null = null;
    do {
      const page = await this.lists.transactionsOfPayout(payout.id, after);
      yield page.items.filter(({ type }) => type !== 'payout');
      after = page.next;
    } while (after !== null);
  }
}

const NOT_ITEMISED: PayoutExplanation = {
  itemised: false,
  ours: {},
  awaiting: { ...NOTHING },
  account: { ...NOTHING },
  notOurs: { ...NOTHING },
  restMinor: 0,
};
