import { createHmac, randomBytes } from 'node:crypto';
import { networkOf } from '../abuse/network-of.js';
import { TooManyViewsError } from './attribution-errors.js';

const WINDOW_MS = 60_000;

/** Networks told apart within a window, some 10 MB; those that come later share one count. */
const MOST_NETWORKS = 100_000;

/**
 * How often a network was heard in this minute. An address is kept as a digest whose key nobody knows,
 * and for the rest of the minute: then the counts and the key are gone. Each copy counts for itself.
 */
export class ViewLimiter {
  private readonly counts = new Map<string, number>();
  private key = randomBytes(32);
  private endsAt = 0;

  /** @param most views of a network in a minute; 0: no limit. */
  constructor(private readonly most: number) {}

  /** @throws TooManyViewsError */
  take(address: string): void {
    if (this.most === 0) return;
    if (this.counts.size === 0) this.beginWindow();
    const network = this.digest(networkOf(address));
    const counted = this.counts.has(network) || this.counts.size < MOST_NETWORKS ? network : '';
    const count = (this.counts.get(counted) ?? 0) + 1;
    if (count > this.most) {
      throw new TooManyViewsError(Math.max(1, Math.ceil((this.endsAt - Date.now()) / 1000)));
    }
    this.counts.set(counted, count);
  }

  private beginWindow(): void {
    this.endsAt = Date.now() + WINDOW_MS;
    setTimeout(() => {
      this.counts.clear();
      this.key = randomBytes(32);
    }, WINDOW_MS).unref();
  }

  private digest(network: string): string {
    return createHmac('sha256', this.key).update(network).digest('base64url');
  }
}
