import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';

/** What must be done before the service is ready, beside the database being there. */
@Injectable()
export class Readiness implements BeforeApplicationShutdown {
  /** `none`: there is no demo; else the campaign and its first gift. */
  demoSeed: 'none' | 'pending' | 'applied' = 'none';
  stopping = false;

  beforeApplicationShutdown(): void {
    this.stopping = true;
  }
}
