import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobsService } from '../jobs/jobs.service.js';
import { Clock } from '../kernel/clock.js';
import type { ReconciliationKind } from './reconciliation.entity.js';
import { ReconciliationService } from './reconciliation.service.js';
import type { Reconciliation } from './reconciliations.js';
import { RunInterruptedError } from './reconciliation-errors.js';
import { startOfWeek } from './reconciliation-range.js';

const DAY_MS = 24 * 3600_000;

/** Of one queue, so that one runs at a time, whatever the number of copies. */
const QUEUE = 'reconciliation';
const REQUESTED = 'reconciliation';

interface Scheduled {
  readonly kind: ReconciliationKind;
  readonly schedule: string;
  /**
   * How many days before this week it looks back: from the same moment all week long, so that a run
   * goes on where the last one broke off, and covers what it found.
   */
  readonly days: number;
}

/**
 * Missed events are looked for often: that is what repairs. The proofs run at night and look back as
 * far as bank debits and late events can reach.
 */
const SCHEDULE: readonly Scheduled[] = [
  { kind: 'events', schedule: '*/10 * * * *', days: 24 },
  { kind: 'balance', schedule: '20 2 * * *', days: 14 },
  { kind: 'payouts', schedule: '50 * * * *', days: 14 },
  { kind: 'books', schedule: '40 3 * * *', days: 0 },
];

/** Runs the proofs on a schedule, and those that staff ask for. */
@Injectable()
export class ReconciliationJobs implements OnModuleInit {
  constructor(
    private readonly jobs: JobsService,
    private readonly reconciliation: ReconciliationService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    for (const { kind, schedule, days } of SCHEDULE) {
      this.jobs.register({
        name: `reconcile_${kind}`,
        queue: QUEUE,
        schedule,
        run: async (_, signal) => {
          const from = new Date(startOfWeek(this.clock.now()).getTime() - days * DAY_MS);
          const { id } = await this.reconciliation.request(kind, { from, to: null }, 'schedule');
          await this.run(id, signal);
        },
      });
    }
    this.jobs.register({
      name: REQUESTED,
      queue: QUEUE,
      run: async (payload, signal) => {
        await this.run((payload as { id: string }).id, signal);
      },
    });
  }

  /** Writes a run down and has it done as soon as no other runs. @throws InvalidRequestError */
  async request(
    kind: ReconciliationKind,
    range: { from: Date | null; to: Date | null },
    requestedBy: string,
  ): Promise<Reconciliation> {
    return this.reconciliation.request(kind, range, requestedBy, (tx, { id }) =>
      this.jobs.add(tx, REQUESTED, { id }, id),
    );
  }

  /** @throws what has the job tried again, and go on where it was, where it broke off. */
  private async run(id: string, signal: AbortSignal): Promise<void> {
    const { state, detail } = await this.reconciliation.run(id, signal);
    if (state === 'incomplete') throw new RunInterruptedError(detail ?? state);
  }
}
