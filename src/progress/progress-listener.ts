import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import pg from 'pg';
import { type RunningSettings, SETTINGS } from '../../config/settings.js';
import { PROGRESS_CHANNEL } from '../ledger/change-totals.js';

const RECONNECT_MS = 500;

/**
 * A connection that a network forgot looks open and says nothing: it is asked this often, and has
 * this long to answer.
 */
const CHECK_EVERY_MS = 10_000;
const ANSWER_WITHIN_MS = 5_000;

export interface ProgressEvents {
  /** A campaign's progress changed. */
  changed(campaignId: string): void;
  /** What happened while nobody listened is unknown: everything may have changed. */
  connected(): void;
}

/** Hears, on a connection of its own, what any copy of the service changed. */
@Injectable()
export class ProgressListener implements OnModuleInit, OnApplicationShutdown {
  /** Whether changes are heard; while not, nothing cached may be trusted. */
  listening = false;

  private readonly logger = new Logger(ProgressListener.name);
  private client: pg.Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  private readonly subscribers: ProgressEvents[] = [];

  constructor(@Inject(SETTINGS) private readonly settings: RunningSettings) {}

  subscribe(subscriber: ProgressEvents): void {
    this.subscribers.push(subscriber);
  }

  onModuleInit(): void {
    void this.connect();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.settings.databaseUrl,
      application_name: 'readerfund listener',
      keepAlive: true,
      connectionTimeoutMillis: ANSWER_WITHIN_MS,
      query_timeout: ANSWER_WITHIN_MS,
    });
    this.client = client;
    client.on('notification', ({ payload }) => {
      for (const subscriber of this.subscribers) subscriber.changed(payload ?? '');
    });
    client.on('error', () => this.reconnect(client));
    client.on('end', () => this.reconnect(client));
    try {
      await client.connect();
      await client.query(`LISTEN ${PROGRESS_CHANNEL}`);
      this.listening = true;
      this.check(client);
      for (const subscriber of this.subscribers) subscriber.connected();
    } catch {
      this.reconnect(client);
    }
  }

  /** Asks, and asks again; no answer is as good as an error. */
  private check(client: pg.Client): void {
    this.timer = setTimeout(() => {
      client.query('SELECT 1').then(
        () => this.client === client && !this.stopped && this.check(client),
        () => this.reconnect(client),
      );
    }, CHECK_EVERY_MS);
  }

  private reconnect(client: pg.Client): void {
    if (this.stopped || this.client !== client) return;
    if (this.listening) this.logger.warn('lost the connection that hears of progress');
    this.listening = false;
    this.client = undefined;
    clearTimeout(this.timer);
    client.end().catch(() => undefined);
    this.timer = setTimeout(() => void this.connect(), RECONNECT_MS);
  }
}
