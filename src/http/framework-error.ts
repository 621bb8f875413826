import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { HeaderSet } from './answer-headers.js';
import { problemOf } from './problem.js';

/** Answers an address that the router itself refuses: it reaches no hook and no filter. */
export function answerFrameworkErrors(headers: HeaderSet) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    const problem = problemOf(error);
    void reply
      .status(problem.status)
      .headers({ ...headers, 'cache-control': 'no-store', 'x-request-id': request.id })
      .type('application/problem+json')
      .send(JSON.stringify(problem));
  };
}
