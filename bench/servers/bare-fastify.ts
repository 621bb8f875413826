import { fastify } from 'fastify';
import { endWithParent, tellParent } from '../parent.js';

/** The ceiling of reads: Fastify as it comes, which sends the bytes it was given. */
const { PORT, READ_PATH, READ_BODY } = process.env;

endWithParent();
const server = fastify();
server.get(READ_PATH!, (_request, reply) => {
  void reply.header('content-type', 'application/json; charset=utf-8').send(READ_BODY);
});
await server.listen({ port: Number(PORT), host: '127.0.0.1' });
tellParent({ ready: true });
