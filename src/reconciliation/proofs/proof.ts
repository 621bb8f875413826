import type { Client } from 'pg';
import type { StripeRange } from '../../stripe/stripe-lists.gateway.js';

/** The end of the last slice of its range that a run has done with. */
export interface DoneUntil {
  readonly doneUntil: string | null;
}

/** What a run of a proof has to work with. */
export interface ProofRun<Progress> {
  readonly range: StripeRange;
  /** How far an earlier run of the same time came before it broke off; empty at the start. */
  readonly progress: Partial<Progress>;
  /** Keeps how far it came. @throws RunInterruptedError where the process is ending. */
  save(progress: Progress): Promise<void>;
  /** A connection of the run's own, without a limit on the time of a statement. */
  readonly client: Client;
}

/** What a proof found. It matches where there are no differences. */
export interface Findings {
  readonly differences: number;
  readonly result: object;
}

/** One of the proofs. Broken off, by Stripe or by us, it goes on where it was. */
export interface Proof<Progress = object> {
  /** @throws StripeUnavailableError, RunInterruptedError */
  run(run: ProofRun<Progress>): Promise<Findings>;
}

/** Where a run goes on; null at the start. */
export function doneUntil({ doneUntil: end }: Partial<DoneUntil>): Date | null {
  return end ? new Date(end) : null;
}
