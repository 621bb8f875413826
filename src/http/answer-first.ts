import assert from 'node:assert/strict';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';

/** @returns whether it has answered; what it leaves, the framework answers. */
export type EarlyAnswer = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * Has requests looked at before the framework sees them. The server stays the one the framework
 * made, with its time limits and its way to close.
 */
export function answerFirst(server: Server, answer: EarlyAnswer): void {
  const [framework, ...others] = server.listeners('request') as RequestListener[];
  assert(framework && others.length === 0, 'the framework alone listens for requests');
  server.off('request', framework);
  server.on('request', (request, response) => {
    if (!answer(request, response)) framework(request, response);
  });
}
