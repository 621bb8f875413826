import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { type RunningSettings, SETTINGS } from '../../config/settings.js';
import { INTEGER_TYPES } from './integers.js';

/** Connections that finance's reads share, however many ask at once. */
const MOST_CONNECTIONS = 4;

/**
 * Connections apart for what reads a lot: were they from the common pool, a few large reports at
 * once would leave none to store an event with.
 */
@Injectable()
export class ReportPool extends pg.Pool implements OnApplicationShutdown {
  constructor(@Inject(SETTINGS) { databaseUrl }: RunningSettings) {
    super({
      connectionString: databaseUrl,
      application_name: 'readerfund reports',
      max: MOST_CONNECTIONS,
      connectionTimeoutMillis: 30_000,
      statement_timeout: 30_000,
      types: INTEGER_TYPES,
    });
    // An idle connection that is cut is replaced; the event must only be heard.
    this.on('error', () => undefined);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.end();
  }
}
