import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';

/** Nest's log calls as structured lines: `logger.warn({ … }, 'what happened')` in a class. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log = (message: unknown, ...rest: unknown[]) => this.write('info', message, rest);
  warn = (message: unknown, ...rest: unknown[]) => this.write('warn', message, rest);
  error = (message: unknown, ...rest: unknown[]) => this.write('error', message, rest);
  fatal = (message: unknown, ...rest: unknown[]) => this.write('fatal', message, rest);
  debug = (message: unknown, ...rest: unknown[]) => this.write('debug', message, rest);
  verbose = (message: unknown, ...rest: unknown[]) => this.write('trace', message, rest);

  /** Nest passes the class's name last, and for errors a stack before it. */
  private write(
    level: 'info' | 'warn' | 'error' | 'fatal' | 'debug' | 'trace',
    message: unknown,
    rest: unknown[],
  ): void {
    const context = rest.at(-1);
    if (typeof message === 'object' && message !== null) {
      this.logger[level](
        { ...message, context },
        typeof rest[0] === 'string' ? rest[0] : undefined,
      );
    } else {
      const stack = rest.length > 1 ? rest[0] : undefined;
      this.logger[level]({ context, ...(stack !== undefined && { stack }) }, String(message));
    }
  }
}
