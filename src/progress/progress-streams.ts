import type { Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
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

const RETRY = Buffer.from('retry: 2000\n\n');
const BEAT = Buffer.from(':\n\n');

/** A reader this far behind is dropped and reconnects, instead of filling our memory. */
const MOST_BEHIND_BYTES = 64 * 1024;

/** Writing to thousands takes turns with everything else, webhooks above all. */
const SLICE_MS = 8;

interface Group {
  readonly slug: string;
  readonly campaignId: string;
  /** With the version each was told last; null where it was told none. */
  readonly readers: Map<Socket, number | null>;
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
    this.heartbeat = setInterval(() => void this.beat(), HEARTBEAT_MS);
  }

  /** Streams end when the service drains; the browser reconnects, to another copy or the next. */
  beforeApplicationShutdown(): void {
    clearInterval(this.heartbeat);
    for (const { readers } of this.groups.values()) {
      for (const reader of readers.keys()) reader.end();
    }
  }

  get open(): number {
    let count = 0;
    for (const { readers } of this.groups.values()) count += readers.size;
    return count;
  }

  /** Adds a stream whose head is sent; the reader gets what they have not seen. */
  add(snapshot: ProgressSnapshot, reader: Socket, lastEventId: string | undefined): void {
    // Who left while the snapshot was read has said so before anybody listened.
    if (reader.destroyed) return;
    const group = this.groupOf(snapshot);
    const seen = lastEventId === String(snapshot.view.version) ? snapshot.view.version : null;
    group.readers.set(reader, seen);
    reader.on('close', () => {
      group.readers.delete(reader);
      if (group.readers.size === 0) this.groups.delete(group.slug);
    });
    reader.write(RETRY);
    // A change while the snapshot was read was told before this reader was there.
    const current = this.progress.current(group.slug);
    if (current) tell(group, reader, current);
    else void this.send(group);
  }

  private groupOf({ campaignId, view }: ProgressSnapshot): Group {
    let group = this.groups.get(view.campaign);
    if (!group) {
      const { campaign: slug } = view;
      group = { slug, campaignId, readers: new Map(), sending: false, again: false };
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
        await this.tellAll(group);
      }
    } catch (error) {
      // The listener reconnects and sends again once the database is back.
      this.logger.warn({ err: error, campaign: group.slug }, 'progress not sent');
    } finally {
      group.sending = false;
    }
  }

  /** Whoever is still to be told when a newer version comes is told that one. */
  private async tellAll(group: Group): Promise<void> {
    let snapshot = await this.progress.snapshot(group.slug);
    await inSlices(
      group.readers.keys(),
      (reader) => tell(group, reader, snapshot),
      async () => {
        snapshot = await this.progress.snapshot(group.slug);
      },
    );
  }

  private async beat(): Promise<void> {
    for (const { readers } of this.groups.values()) {
      await inSlices(readers.keys(), (reader) => write(reader, BEAT));
    }
  }
}

function tell({ readers }: Group, reader: Socket, { view, event }: ProgressSnapshot): void {
  if (readers.get(reader) === view.version) return;
  readers.set(reader, view.version);
  write(reader, event);
}

function write(reader: Socket, bytes: Buffer): void {
  if (reader.writableLength > MOST_BEHIND_BYTES) reader.destroy();
  else reader.write(bytes);
}

/** @param between what is done after each slice, once others had their turn. */
async function inSlices<One>(
  all: Iterable<One>,
  act: (one: One) => void,
  between?: () => Promise<void>,
): Promise<void> {
  let endsAt = performance.now() + SLICE_MS;
  for (const one of all) {
    act(one);
    if (performance.now() < endsAt) continue;
    await nextTurn();
    await between?.();
    endsAt = performance.now() + SLICE_MS;
  }
}
