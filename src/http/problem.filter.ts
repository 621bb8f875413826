import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../kernel/domain-error.js';
import { type Problem, problemOf } from './problem.js';

/** Answers every error as problem+json. Only what nobody expected is logged with its stack. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = problemOf(error);
    if (problem.status === 500 || problem.status === 503) {
      this.logger.error({ requestId: request.id, err: error }, 'unexpected error');
    }
    if (reply.sent) return;
    if (problem.status === 401) void reply.header('www-authenticate', 'Bearer');
    if (error instanceof DomainError && error.retryAfterSeconds !== undefined) {
      void reply.header('retry-after', error.retryAfterSeconds);
    }
    void reply.status(problem.status).header('cache-control', 'no-store');
    this.send(problem, reply);
  }

  protected send(problem: Problem, reply: FastifyReply): void {
    void reply.type('application/problem+json').send(JSON.stringify(problem));
  }
}
