import { Injectable } from '@nestjs/common';

/** Why an attempt was refused. */
export type Refusal =
  'network' | 'free' | 'tightened_network' | 'campaign' | 'captcha_required' | 'captcha_failed';

/** How many attempts this copy refused since its start, by reason; a scrape reads it. */
@Injectable()
export class Refusals {
  readonly counts: Record<Refusal, number> = {
    network: 0,
    free: 0,
    tightened_network: 0,
    campaign: 0,
    captcha_required: 0,
    captcha_failed: 0,
  };

  count(refusal: Refusal): void {
    this.counts[refusal] += 1;
  }
}
