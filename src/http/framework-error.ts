import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { problemOf } from './problem.js';

/** Answers an address that the router itself refuses: it reaches no hook and no filter. */
export function answerFrameworkError(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const problem = problemOf(error);
  void reply
    .status(problem.status)
    .headers({ 'cache-control': 'no-store', 'x-request-id': request.id })
    .type('application/problem+json')
    .send(JSON.stringify(problem));
}
