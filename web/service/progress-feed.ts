import type { Progress } from './progress.js';
import { campaignUrl } from './service-url.js';

export type ProgressListener = (progress: Progress) => void;

const FIRST_POLL_MS = 5_000;
const SLOWEST_POLL_MS = 60_000;
/** A proxy can hold a stream open and pass nothing on; a rare look finds that out. */
const POLL_WHILE_LIVE_MS = 120_000;

/**
 * A campaign's progress, live, for all blocks of a page through one event stream; by asking again
 * while there is none. A hidden page holds no stream: under HTTP/1.1 a browser opens six
 * connections to a host, and six background tabs would leave none to start a checkout.
 */
export class ProgressFeed {
  private readonly listeners = new Set<ProgressListener>();
  private latest: Progress | null = null;
  private stream: EventSource | null = null;
  private timer = 0;
  private pollDelayMs = FIRST_POLL_MS;

  constructor(private readonly slug: string) {}

  subscribe(listener: ProgressListener): () => void {
    this.listeners.add(listener);
    if (this.latest) listener(this.latest);
    if (this.listeners.size === 1) {
      document.addEventListener('visibilitychange', this.followVisibility);
      this.followVisibility();
    }
    return () => this.unsubscribe(listener);
  }

  /** One block of the page speaks for all, or a screen reader would say every change twice. */
  speaksThrough(listener: ProgressListener): boolean {
    return this.listeners.values().next().value === listener;
  }

  private unsubscribe(listener: ProgressListener): void {
    this.listeners.delete(listener);
    if (this.listeners.size > 0) return;
    document.removeEventListener('visibilitychange', this.followVisibility);
    this.stop();
  }

  private readonly followVisibility = (): void => {
    this.stop();
    if (document.hidden) return;
    this.openStream();
    void this.poll();
  };

  private stop(): void {
    this.stream?.close();
    this.stream = null;
    clearTimeout(this.timer);
    this.pollDelayMs = FIRST_POLL_MS;
  }

  private openStream(): void {
    const stream = new EventSource(campaignUrl(this.slug, '/progress/stream'));
    stream.addEventListener('progress', (event) => {
      this.accept(JSON.parse((event as MessageEvent<string>).data) as Progress);
      this.pollAfter(POLL_WHILE_LIVE_MS);
      this.pollDelayMs = FIRST_POLL_MS;
    });
    stream.addEventListener('error', () => this.pollAfter(this.pollDelayMs));
    this.stream = stream;
  }

  private pollAfter(delayMs: number): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.poll(), delayMs);
  }

  private async poll(): Promise<void> {
    this.pollAfter(this.pollDelayMs);
    this.pollDelayMs = Math.min(this.pollDelayMs * 2, SLOWEST_POLL_MS);
    // A browser gives a stream up for good after an answer that is not one.
    if (this.stream?.readyState === EventSource.CLOSED) this.openStream();
    try {
      const response = await fetch(campaignUrl(this.slug, '/progress'), { credentials: 'omit' });
      if (response.ok) this.accept((await response.json()) as Progress);
    } catch {
      // The next look is already planned; until then what is shown was true when it came.
    }
  }

  private accept(progress: Progress): void {
    if (this.latest && progress.version <= this.latest.version) return;
    this.latest = progress;
    this.listeners.forEach((listener) => listener(progress));
  }
}

const feeds = new Map<string, ProgressFeed>();

export function progressFeed(slug: string): ProgressFeed {
  let feed = feeds.get(slug);
  if (!feed) {
    feed = new ProgressFeed(slug);
    feeds.set(slug, feed);
  }
  return feed;
}
