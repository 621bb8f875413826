import { NestFactory } from '@nestjs/core';
import { type DynamicModule, type INestApplicationContext, Module } from '@nestjs/common';
import { readSettings, type RunningSettings, SETTINGS } from '../../config/settings.js';
import { DatabaseModule } from '../database/database.module.js';
import { migrate } from '../database/migrate.js';
import { useDatabase } from '../database/use-database.js';
import { SANDBOX_HOST, SANDBOX_SECRET_KEY } from '../demo/start-sandbox.js';
import { DomainError } from '../kernel/domain-error.js';
import { Clock } from '../kernel/clock.js';
import { explainStartError } from '../start-error.js';

/** A command was not called as it must be: its usage is printed, and the exit code is 2. */
export class UsageError extends Error {}

/** A command could not do what it was asked to; the message says why. */
export class CommandFailedError extends Error {}

@Module({})
class CommandModule {
  static for(settings: RunningSettings, modules: DynamicModule['imports']): DynamicModule {
    return {
      module: CommandModule,
      global: true,
      imports: [DatabaseModule, ...(modules ?? [])],
      providers: [{ provide: SETTINGS, useValue: settings }, Clock],
      exports: [SETTINGS, Clock],
    };
  }
}

/**
 * Runs a command on the service's own database, the embedded one included, beside a running
 * service or without one.
 * @returns the exit code: 0, 1 where it was refused, 2 where it was called wrongly.
 */
export async function runCommand(
  usage: string,
  modules: NonNullable<DynamicModule['imports']>,
  work: (context: INestApplicationContext) => Promise<void>,
): Promise<number> {
  try {
    await onDatabase(modules, work);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) return complain([error.message, usage], 2);
    if (error instanceof CommandFailedError) return complain([error.message], 1);
    if (error instanceof DomainError) return complain([error.message], 1);
    return complain(explainStartError(error), 1);
  }
}

async function onDatabase(
  modules: NonNullable<DynamicModule['imports']>,
  work: (context: INestApplicationContext) => Promise<void>,
): Promise<void> {
  const settings = readSettings(process.env);
  const database = await useDatabase(settings);
  try {
    await migrate(database.url);
    const running: RunningSettings = {
      ...settings,
      databaseUrl: database.url,
      // Where the service runs on the sandbox, so does a command, as long as that runs.
      stripeSecretKey: settings.stripeSecretKey ?? SANDBOX_SECRET_KEY,
      stripeApiBase:
        settings.stripeSecretKey === null
          ? `http://${SANDBOX_HOST}:${settings.sandboxPort}`
          : settings.stripeApiBase,
      demo: settings.stripeSecretKey === null,
      scheduled: false,
      checkoutOrigins: [],
    };
    const context = await NestFactory.createApplicationContext(
      CommandModule.for(running, modules),
      { logger: ['fatal'], abortOnError: false },
    );
    try {
      await work(context);
    } finally {
      await context.close();
    }
  } finally {
    await database.release();
  }
}

export function complain(lines: readonly string[], exitCode: number): number {
  for (const line of lines) process.stderr.write(`${line}\n`);
  return exitCode;
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
