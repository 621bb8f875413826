import { Inject, Injectable, Logger } from '@nestjs/common';
import pg from 'pg';
import { type RunningSettings, SETTINGS } from '../../config/settings.js';
import { INTEGER_TYPES } from '../database/integers.js';
import { isUnreachable } from '../database/is-unreachable.js';
import type { Tx } from '../database/transaction.js';
import { Clock } from '../kernel/clock.js';
import { UUID } from '../kernel/uuid.js';
import { StripeUnavailableError } from '../stripe/stripe-unavailable.error.js';
import { BalanceProof } from './proofs/balance.proof.js';
import { BooksProof } from './proofs/books.proof.js';
import { MissedEventsProof } from './proofs/missed-events.proof.js';
import { PayoutsProof } from './proofs/payouts.proof.js';
import type { Proof } from './proofs/proof.js';
import type { ReconciliationKind } from './reconciliation.entity.js';
import { ReconciliationNotFoundError, RunInterruptedError } from './reconciliation-errors.js';
import { readReconciliationRange } from './reconciliation-range.js';
import { type Reconciliation, Reconciliations } from './reconciliations.js';

/** Any constant does; it only must be the same in every copy and command. */
const RUN_LOCK = 1795420801;

/** Runs the proofs, one at a time whatever the number of copies, and keeps what they found. */
@Injectable()
export class ReconciliationService {
  private readonly logger = new Logger(ReconciliationService.name);
  private readonly proofs: Readonly<Record<ReconciliationKind, Proof>>;

  constructor(
    @Inject(SETTINGS) private readonly settings: RunningSettings,
    private readonly runs: Reconciliations,
    private readonly clock: Clock,
    events: MissedEventsProof,
    balance: BalanceProof,
    payouts: PayoutsProof,
    books: BooksProof,
  ) {
    this.proofs = { events, balance, payouts, books };
  }

  /**
   * Writes a run down, to be done.
   * @param then what is to be written with it, in one transaction.
   * @throws InvalidRequestError
   */
  async request(
    kind: ReconciliationKind,
    range: { from: Date | null; to: Date | null },
    requestedBy: string,
    then?: (tx: Tx, run: Reconciliation) => Promise<void>,
  ): Promise<Reconciliation> {
    const read = readReconciliationRange(range, this.clock.now());
    return this.runs.add(kind, read, requestedBy, then);
  }

  /** @throws ReconciliationNotFoundError */
  async get(id: string): Promise<Reconciliation> {
    const run = UUID.test(id) ? await this.runs.find(id) : null;
    if (!run) throw new ReconciliationNotFoundError(id);
    return run;
  }

  /** Does a run that was requested; waits until no other one runs. Done before, it is not done again. */
  async run(id: string, signal?: AbortSignal): Promise<Reconciliation> {
    return this.alone(async (client) => {
      const found = await this.get(id);
      if (found.state === 'matches' || found.state === 'differs') return found;
      const run = await this.runs.begin(id);
      try {
        const findings = await this.proofs[run.kind].run({
          range: { from: run.rangeFrom!, to: run.rangeTo! },
          progress: run.progress,
          client,
          save: async (progress) => {
            await this.runs.saveProgress(id, progress);
            if (signal?.aborted) throw new RunInterruptedError();
          },
        });
        return await this.runs.finish(id, findings);
      } catch (error) {
        if (!isOutage(error)) {
          this.logger.error({ reconciliation: id, kind: run.kind, err: error }, 'broke off');
        }
        return this.runs.breakOff(id, error instanceof Error ? error.message : String(error));
      }
    });
  }

  /** On a connection of its own: the lock goes with it, whatever happens to the process. */
  private async alone<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client({
      connectionString: this.settings.databaseUrl,
      application_name: 'readerfund reconciliation',
      types: INTEGER_TYPES,
    });
    client.on('error', () => undefined);
    await client.connect();
    try {
      await client.query('SELECT pg_advisory_lock($1)', [RUN_LOCK]);
      return await work(client);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

function isOutage(error: unknown): boolean {
  return (
    error instanceof StripeUnavailableError ||
    error instanceof RunInterruptedError ||
    isUnreachable(error)
  );
}
