import { connect } from 'node:net';
import { now } from './now.js';
import type { Opened, OpenJob, Told } from './stream-jobs.js';

/** Connections that are opened at once: under the backlog of a listening socket. */
const AT_ONCE = 200;

const READ_BYTES = 64 * 1024;

/** The line of an event that names its version; an event is written as a whole. */
const VERSION = /^id: (\d+)$/gm;

/**
 * Many open event streams, read with as little work as there can be: raw sockets that share one
 * buffer, and of an event nothing but its version.
 */
export class EventStreams {
  private readonly buffer = Buffer.allocUnsafe(READ_BYTES);
  /** How many streams have got which version, or a later one, as their latest. */
  private readonly holders = new Map<number, number>();
  private count = 0;
  private waiting: { version: number; resolve(told: Told): void } | null = null;

  async open({ port, path, count }: OpenJob): Promise<Opened> {
    for (let opened = 0; opened < count; opened += AT_ONCE) {
      const next = Math.min(AT_ONCE, count - opened);
      await Promise.all(Array.from({ length: next }, () => this.openOne(port, path)));
    }
    return { open: this.count, version: Math.min(...this.holders.keys()) };
  }

  /** Resolves when no stream is left behind a version. */
  await(version: number): Promise<Told> {
    return new Promise((resolve) => {
      this.waiting = { version, resolve };
      this.look();
    });
  }

  /** Resolves with its first event. */
  private openOne(port: number, path: string): Promise<void> {
    return new Promise((resolve, reject) => {
      let latest: number | null = null;
      const read = (length: number) => {
        for (const [, id] of this.buffer.toString('latin1', 0, length).matchAll(VERSION)) {
          if (latest === null) resolve();
          this.move(latest, Number(id));
          latest = Number(id);
        }
        return true;
      };
      const socket = connect({
        host: '127.0.0.1',
        port,
        onread: { buffer: this.buffer, callback: read },
      });
      const fail = () => reject(new Error('the server closed an event stream'));
      socket.once('error', fail).once('close', fail);
      socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n`);
    });
  }

  private move(from: number | null, to: number): void {
    if (from === null) this.count += 1;
    else {
      const left = this.holders.get(from)! - 1;
      if (left === 0) this.holders.delete(from);
      else this.holders.set(from, left);
    }
    this.holders.set(to, (this.holders.get(to) ?? 0) + 1);
    this.look();
  }

  private look(): void {
    const { waiting } = this;
    if (!waiting) return;
    for (const version of this.holders.keys()) if (version < waiting.version) return;
    this.waiting = null;
    waiting.resolve({ at: now() });
  }
}
