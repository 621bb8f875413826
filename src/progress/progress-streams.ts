import type { ServerResponse } from 'node:http';
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnModuleInit,
} from '@nestjs/common';
import { ProgressListener } from './progress-listener.js';
import { ProgressService, type ProgressSnapshot } from './progress.service.js';

/** Proxies close what is silent for a minute; half of that leaves room for a lost beat. */
const HEARTBEAT_MS = 20_000;

/** A reader this far behind is dropped and reconnects, instead of filling our memory. */
const MOST_BEHIND_BYTES = 64 * 1024;

interface Group {
  readonly slug: string;
  readonly campaignId: string;
  /** With the version each was told last; null where it was told none. */
  readonly responses: Map<ServerResponse, number | null>;
  sending: boolean;
  again: boolean;
}

/**
 * Open event streams by campaign. A change is read once and written to all; changes that come
 * while one is being written are folded into the next.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
@Injectable()
export class ProgressStreams implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger(ProgressStreams.name);
  private readonly groups = new Map<string, Group>();
  private heartbeat: NodeJS.Timeout | undefined;

  constructor(
    private readonly progress: ProgressService,
    private readonly listener: ProgressListener,
  ) {}

  onModuleInit(): void {
    this.listener.subscribe({
      changed: (campaignId) => {
        for (const group of this.groups.values()) {
          if (group.campaignId === campaignId) void this.send(group);
        }
      },
      connected: () => {
        for (const group of this.groups.values()) void this.send(group);
      },
    });
    this.heartbeat = setInterval(() => this.beat(), HEARTBEAT_MS);
  }

  /** Streams end when the service drains; the browser reconnects, to another copy or the next. */
  beforeApplicationShutdown(): void {
    clearInterval(this.heartbeat);
    for (const { responses } of this.groups.values()) {
      for (const response of responses.keys()) response.end();
    }
  }

  get open(): number {
    let count = 0;
    for (const { responses } of this.groups.values()) count += responses.size;
    return count;
  }

  /** Adds a response whose head is written; the reader gets what they have not seen. */
  add(snapshot: ProgressSnapshot, response: ServerResponse, lastEventId: string | undefined): void {
    // Who left while the snapshot was read has said so before anybody listened.
    if (response.destroyed || response.closed) return;
    const group = this.groupOf(snapshot);
    const seen = lastEventId === String(snapshot.view.version) ? snapshot.view.version : null;
    group.responses.set(response, seen);
    response.on('close', () => {
      group.responses.delete(response);
      if (group.responses.size === 0) this.groups.delete(group.slug);
    });
    response.write('retry: 2000\n\n');
    // Read again: a change while the snapshot was read was told before this reader was there.
    void this.send(group);
  }

  private groupOf({ campaignId, view }: ProgressSnapshot): Group {
    let group = this.groups.get(view.campaign);
    if (!group) {
      const { campaign: slug } = view;
      group = { slug, campaignId, responses: new Map(), sending: false, again: false };
      this.groups.set(slug, group);
    }
    return group;
  }

  private async send(group: Group): Promise<void> {
    group.again = true;
    if (group.sending) return;
    group.sending = true;
    try {
      while (group.again) {
        group.again = false;
        this.tell(group, await this.progress.snapshot(group.slug));
      }
    } catch (error) {
      // The listener reconnects and sends again once the database is back.
      this.logger.warn({ err: error, campaign: group.slug }, 'progress not sent');
    } finally {
      group.sending = false;
    }
  }

  private tell(group: Group, snapshot: ProgressSnapshot): void {
    const { version } = snapshot.view;
    const event = eventOf(snapshot);
    for (const [response, seen] of group.responses) {
      if (seen === version) continue;
      group.responses.set(response, version);
      write(response, event);
    }
  }

  private beat(): void {
    for (const { responses } of this.groups.values()) {
      for (const response of responses.keys()) write(response, ':\n\n');
    }
  }
}

function write(response: ServerResponse, text: string): void {
  if (response.writableLength > MOST_BEHIND_BYTES) response.destroy();
  else response.write(text);
}

function eventOf({ view, body }: ProgressSnapshot): string {
  return `id: ${view.version}\nevent: progress\ndata: ${body}\n\n`;
}
