import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import type * as SyncEngine from '@supabase/stripe-sync-engine' with {
  'resolution-mode': 'require',
};
import { fastify } from 'fastify';
import pg from 'pg';
import type StripeClient from 'stripe' with { 'resolution-mode': 'require' };
import { endWithParent, tellParent } from '../parent.js';
import { STRIPE_KEY, WEBHOOK_SECRET } from './environment.js';

/**
 * The peer: npm `@supabase/stripe-sync-engine`, as its README has it used, behind a server that
 * hands it the raw body and the signature and answers once it has stored the event.
 * It is loaded through CommonJS, for its ESM build does not find its own migrations.
 */
const require = createRequire(import.meta.url);
const { StripeSync, runMigrations } = require('@supabase/stripe-sync-engine') as typeof SyncEngine;
const Stripe = require('stripe') as typeof StripeClient;

const { PORT, DATABASE_URL, STRIPE_PORT } = process.env;

/** Its migrations give rights to a role of this name, and it keeps to itself that one failed. */
async function makeTables(): Promise<void> {
  const client = new pg.Client({ connectionString: DATABASE_URL });
  await client.connect();
  try {
    await client.query(`
      DO $$ BEGIN
        CREATE ROLE postgres NOLOGIN;
      EXCEPTION WHEN duplicate_object THEN NULL;
      END $$`);
    await runMigrations({ databaseUrl: DATABASE_URL!, schema: 'stripe' });
    const { rows } = await client.query<{ made: boolean }>(
      `SELECT to_regclass('stripe.checkout_session_line_items') IS NOT NULL AS made`,
    );
    assert(rows[0]!.made, 'the peer made no tables');
  } finally {
    await client.end();
  }
}

endWithParent();
await makeTables();
const sync = new StripeSync({
  poolConfig: { connectionString: DATABASE_URL!, max: 10 },
  stripeSecretKey: STRIPE_KEY,
  stripeWebhookSecret: WEBHOOK_SECRET,
});
// It has no setting for the address of Stripe's API, which stands in on this machine.
sync.stripe = new Stripe(STRIPE_KEY, {
  host: '127.0.0.1',
  port: Number(STRIPE_PORT),
  protocol: 'http',
  telemetry: false,
});

const server = fastify();
server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
  done(null, body);
});
server.post('/v1/webhooks/stripe', async (request) => {
  await sync.processWebhook(request.body as Buffer, request.headers['stripe-signature'] as string);
  return { received: true };
});
await server.listen({ port: Number(PORT), host: '127.0.0.1' });
tellParent({ ready: true });
