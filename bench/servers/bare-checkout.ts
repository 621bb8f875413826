import { randomUUID } from 'node:crypto';
import { Agent, request as httpRequest } from 'node:http';
import { json } from 'node:stream/consumers';
import { fastify } from 'fastify';
import pg from 'pg';
import { AMOUNT_MINOR } from '../books/amount.js';
import { endWithParent, tellParent } from '../parent.js';
import { STRIPE_KEY } from './environment.js';

/**
 * What opening a Checkout costs at the least: a row before Stripe is called, the call, and a row
 * with what Stripe answered. Nothing is validated, limited, frozen or made safe to repeat.
 */
const { PORT, READ_PATH, DATABASE_URL, STRIPE_PORT } = process.env;

interface Session {
  readonly id: string;
  readonly url: string;
}

endWithParent();
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10 });
await pool.query(`
  CREATE TABLE attempts (
    id uuid PRIMARY KEY, amount_minor bigint NOT NULL, created_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE TABLE sessions (id text PRIMARY KEY, attempt_id uuid NOT NULL, url text NOT NULL)`);
const agent = new Agent({ keepAlive: true });

function openSession(attemptId: string): Promise<Session> {
  const form = new URLSearchParams({
    mode: 'payment',
    client_reference_id: attemptId,
    'line_items[0][quantity]': '1',
    'line_items[0][price_data][currency]': 'usd',
    'line_items[0][price_data][unit_amount]': String(AMOUNT_MINOR),
    'line_items[0][price_data][product_data][name]': 'Keep our newsroom independent',
    success_url: 'https://fund.example/thanks?session_id={CHECKOUT_SESSION_ID}',
  }).toString();
  return new Promise((resolve, reject) => {
    const call = httpRequest(
      {
        agent,
        host: '127.0.0.1',
        port: STRIPE_PORT,
        method: 'POST',
        path: '/v1/checkout/sessions',
        headers: {
          authorization: `Bearer ${STRIPE_KEY}`,
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': Buffer.byteLength(form),
        },
      },
      (answer) => void json(answer).then((body) => resolve(body as Session), reject),
    );
    call.once('error', reject);
    call.end(form);
  });
}

const server = fastify();
server.post(READ_PATH!, async (_request, reply) => {
  const attemptId = randomUUID();
  await pool.query({
    name: 'insert_attempt',
    text: 'INSERT INTO attempts (id, amount_minor) VALUES ($1, $2)',
    values: [attemptId, AMOUNT_MINOR],
  });
  const { id, url } = await openSession(attemptId);
  await pool.query({
    name: 'insert_session',
    text: 'INSERT INTO sessions (id, attempt_id, url) VALUES ($1, $2, $3)',
    values: [id, attemptId, url],
  });
  return reply.status(201).send({ id, url, amountMinor: AMOUNT_MINOR });
});
await server.listen({ port: Number(PORT), host: '127.0.0.1' });
tellParent({ ready: true });
