import { Injectable } from '@nestjs/common';
import type { Client } from 'pg';
import { BOOKS_CHECKS } from './books-checks.js';
import { type Difference, Differences } from './difference.js';
import type { Findings, Proof, ProofRun } from './proof.js';

/**
 * Proves our own books from the entries: running totals, sums and states of gifts, heads, and that
 * every fact has its entries. It asks nothing of Stripe.
 */
@Injectable()
export class BooksProof implements Proof {
  async run({ client }: ProofRun<object>): Promise<Findings> {
    const differences = new Differences();
    await inSnapshot(client, async () => {
      for (const { kind, sql } of BOOKS_CHECKS) {
        const { rows } = await client.query<Omit<Difference, 'kind'>>(sql);
        for (const row of rows) differences.add({ kind, ...row });
      }
    });
    return {
      differences: differences.count,
      result: { checks: BOOKS_CHECKS.map(({ name }) => name), differences: differences.listed },
    };
  }
}

/** All checks see one state of the books, whoever writes meanwhile. */
async function inSnapshot(client: Client, work: () => Promise<void>): Promise<void> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    await work();
  } finally {
    await client.query('COMMIT');
  }
}
