import type { Child } from '../child.js';
import type {
  Answered,
  Job,
  MakeJob,
  Paced,
  PaceJob,
  SendJob,
  Sent,
  SendUntilCutJob,
} from './jobs.js';

/** The load generator, in a process of its own. */
export class Generator {
  constructor(private readonly child: Child) {}

  async prepare(job: MakeJob): Promise<void> {
    await this.child.ask(job);
  }

  /** @throws Error where an answer has another status: nothing else is a figure. */
  async send(job: Omit<SendJob, 'kind'>): Promise<Sent> {
    return this.ask<Sent>({ kind: 'send', ...job });
  }

  /** At a fixed rate, whatever the server does. @throws Error as `send` does. */
  async pace(job: Omit<PaceJob, 'kind'>): Promise<Paced> {
    return this.ask<Paced>({ kind: 'pace', ...job });
  }

  /** Until the server is gone. @throws Error as `send` does. */
  async sendUntilCut(job: Omit<SendUntilCutJob, 'kind'>): Promise<Answered> {
    return this.ask<Answered>({ kind: 'send-until-cut', ...job });
  }

  private async ask<Result extends { unexpected: number }>(job: Job): Promise<Result> {
    const result = await this.child.ask<Result>(job);
    if (result.unexpected > 0) {
      throw new Error(`${result.unexpected} of the answers had another status than they must have`);
    }
    return result;
  }
}
