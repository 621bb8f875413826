import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sandbox, SandboxOptions } from './sandbox.js';
import { startSandbox } from './sandbox.js';
import { clientOf, pay, sessionOf } from './testing/clients.js';
import type { WebhookReceiver } from './testing/webhook-receiver.js';
import { WEBHOOK_SECRET, startReceiver } from './testing/webhook-receiver.js';

describe('the sandbox across restarts', () => {
  let dataDir: string;
  let receiver: WebhookReceiver;
  const running: Sandbox[] = [];
  const start = async (options: Partial<SandboxOptions> = {}): Promise<Sandbox> => {
    const webhook = { url: receiver.url, secret: WEBHOOK_SECRET };
    const sandbox = await startSandbox({ port: 0, dataDir, webhook, ...options });
    running.push(sandbox);
    return sandbox;
  };
  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'sandbox-'));
    receiver = await startReceiver();
  });
  afterEach(async () => {
    for (const sandbox of running.splice(0)) await sandbox.close();
    await receiver.close();
    rmSync(dataDir, { recursive: true });
  });

  it('keeps objects, events, keys and its endpoint', async () => {
    const first = await start();
    const stripe = clientOf(first);
    const session = await stripe.checkout.sessions.create(sessionOf(), { idempotencyKey: 'k' });
    await pay(stripe, session);
    await first.deliveriesSettled();
    const before = await stripe.events.list({ limit: 100 });
    await first.close();

    const again = clientOf(await start());
    expect(await again.checkout.sessions.retrieve(session.id)).toMatchObject({
      object: 'checkout.session',
      status: 'complete',
    });
    const replayed = await again.checkout.sessions.create(sessionOf(), { idempotencyKey: 'k' });
    expect(replayed.id).toBe(session.id);
    expect((await again.events.list({ limit: 100 })).data.map(({ id }) => id)).toEqual(
      expect.arrayContaining(before.data.map(({ id }) => id)),
    );
    expect((await again.webhookEndpoints.list()).data).toMatchObject([{ url: receiver.url }]);
  });

  it('goes on delivering what was pending, to where its endpoint stands now', async () => {
    const first = await start({
      webhook: { url: 'http://127.0.0.1:9/gone', secret: WEBHOOK_SECRET },
    });
    await clientOf(first).products.create({ name: 'x' });
    await first.deliveriesSettled();
    await first.close();
    const next = await start();
    next.advanceClock(60_000);
    await receiver.waitFor('product.created');
    expect((await clientOf(next).webhookEndpoints.list()).data).toHaveLength(1);
  });

  it('brings the balance transaction and the end of a bank debit after a restart', async () => {
    const slow = { balanceTransactionDelayMs: 3_600_000, bankDebitDelayMs: 3_600_000 };
    const first = await start(slow);
    const stripe = clientOf(first);
    await pay(stripe, await stripe.checkout.sessions.create(sessionOf()));
    const debit = await stripe.checkout.sessions.create(sessionOf(2500));
    await pay(stripe, debit, 'pm_usBankAccount_success');
    await first.deliveriesSettled();
    await first.close();
    await start({ balanceTransactionDelayMs: 0, bankDebitDelayMs: 0 });
    await receiver.waitFor('charge.updated');
    await receiver.waitFor('checkout.session.async_payment_succeeded');
  });

  it('lets a bank debit fail by itself when its account is one that fails', async () => {
    const stripe = clientOf(await start({ bankDebitDelayMs: 10 }));
    const debit = await stripe.checkout.sessions.create(sessionOf(2500));
    await pay(stripe, debit, 'pm_usBankAccount_noAccount');
    await receiver.waitFor('checkout.session.async_payment_failed');
  });

  it('expires a session whose time came while it was down', async () => {
    const first = await start();
    const session = await clientOf(first).checkout.sessions.create(
      sessionOf(1337, { expires_at: Math.floor(Date.now() / 1000) + 1_810 }),
    );
    await first.close();
    const next = await start();
    next.advanceClock(1_811_000);
    const event = await receiver.waitFor('checkout.session.expired');
    expect(event.data.object).toMatchObject({ id: session.id, status: 'expired' });
  });

  it('survives being killed at any moment: what was answered is there', async () => {
    const first = await start();
    const stripe = clientOf(first);
    const session = await stripe.checkout.sessions.create(sessionOf());
    await pay(stripe, session);
    // What a killed process leaves is the file as it stands, perhaps with a torn last line.
    const left = mkdtempSync(join(tmpdir(), 'sandbox-killed-'));
    cpSync(dataDir, left, { recursive: true });
    appendFileSync(join(left, 'sandbox.jsonl'), '[["sessions","cs_test_torn",{"id":"cs_te');
    const next = await start({ dataDir: left });
    expect(await clientOf(next).checkout.sessions.retrieve(session.id)).toMatchObject({
      object: 'checkout.session',
      payment_status: 'paid',
    });
    expect(readFileSync(join(left, 'sandbox.jsonl'), 'utf8')).not.toContain('cs_test_torn');
    await next.close();
    rmSync(left, { recursive: true });
  });

  it('rejects with EADDRINUSE on a taken port, and leaves the stored state alone', async () => {
    const first = await start();
    await clientOf(first).products.create({ name: 'x' });
    await first.deliveriesSettled();
    const before = readFileSync(join(dataDir, 'sandbox.jsonl'), 'utf8');
    await expect(start({ port: first.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    expect(readFileSync(join(dataDir, 'sandbox.jsonl'), 'utf8')).toBe(before);
  });

  it('keeps nothing in memory only', async () => {
    const first = await startSandbox({ port: 0 });
    await clientOf(first).products.create({ name: 'x' });
    await first.close();
    const next = await startSandbox({ port: 0 });
    running.push(next);
    expect((await clientOf(next).products.list()).data).toEqual([]);
  });
});
