import type { FastifyReply } from 'fastify';

/** Has the answer set what the authentication library sets. */
export function passOnCookies(cookies: readonly string[], reply: FastifyReply): void {
  if (cookies.length > 0) void reply.header('set-cookie', [...cookies]);
}
