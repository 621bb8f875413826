import { execFile } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ProgressView } from '../../src/progress/progress.view.js';
import { makeDataFolder } from '../support/data-folder.js';
import { eventually } from '../support/eventually.js';
import { freePort } from '../support/free-port.js';
import { getJson, postJson } from '../support/reader.js';
import { type RunningService, runService, runToEnd } from '../support/running-service.js';
import { deliver, eventOf } from '../support/signed-events.js';
import { STRIPE_KEY } from '../support/test-service.js';
import { clientOf, pay as payAt } from '../../sandbox/testing/clients.js';

// Real processes start and stop here, on machines that have more to do.
jest.setTimeout(300_000);

const run = promisify(execFile);
const SECRET = 'whsec_of_the_process_test';

/** The service as a user starts it, with its embedded database and its sandbox. */
describe('npm start', () => {
  let folder: string;
  let environment: Record<string, string>;
  let service: RunningService | undefined;

  beforeAll(async () => {
    folder = makeDataFolder('start');
    environment = {
      PORT: String(await freePort()),
      SANDBOX_PORT: String(await freePort()),
      DATA_DIR: join(folder, 'data'),
      STRIPE_WEBHOOK_SECRETS: SECRET,
    };
  });
  afterEach(async () => {
    await service?.stop();
    service = undefined;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const progress = async () => {
    const url = `${service!.url}/v1/campaigns/independent-newsroom/progress`;
    return (await getJson<ProgressView>(url)).body;
  };
  const command = (...args: string[]) =>
    run(process.execPath, ['bin/command.mjs', ...args], {
      env: { ...process.env, ...environment },
    });

  /** Pays through the sandbox as any reader; answers once Checkout is done, not once it counts. */
  const pay = async (amountMinor: number) => {
    const chosen = await postJson<{ id: string }>(
      `${service!.url}/v1/campaigns/independent-newsroom/checkout-sessions`,
      { amountMinor },
    );
    const response = await fetch(
      `http://127.0.0.1:${environment.SANDBOX_PORT}/v1/payment_pages/${chosen.body.id}/confirm`,
      {
        method: 'POST',
        headers: { authorization: `Bearer ${STRIPE_KEY}` },
        body: new URLSearchParams({
          expected_amount: String(amountMinor),
          ...(amountMinor > 0 && { payment_method: 'pm_card_visa' }),
        }),
      },
    );
    expect(response.status).toBe(200);
  };

  it('shows an article and 100 dollars raised, paid like any reader pays', async () => {
    service = await runService(environment);
    expect(await progress()).toMatchObject({ raisedMinor: 10_000, percent: 2, supporters: 1 });
    const page = await (await fetch(`${service.url}/`)).text();
    expect(page.match(/<reader-fund campaign="independent-newsroom"/g)).toHaveLength(2);
    expect(service.output()).toContain(`http://localhost:${environment.PORT}/`);
    expect(await service.stop('SIGINT')).toBe(0);
  });

  it('keeps what was given over a restart, and seeds once', async () => {
    service = await runService(environment);
    await pay(250_000);
    await eventually('counted', async () => (await progress()).raisedMinor === 260_000);
    expect(await service.stop('SIGTERM')).toBe(0);
    service = await runService(environment);
    expect(await progress()).toMatchObject({ raisedMinor: 260_000, supporters: 2 });
  });

  it('loses nothing that was answered 200 when it is killed right after', async () => {
    service = await runService(environment);
    const events = Array.from({ length: 40 }, (_, at) =>
      eventOf('moon.landed', { id: `moon_${at}` }),
    );
    const answered: string[] = [];
    const deliveries = events.map((event) =>
      deliver(service!.url, event, { secret: SECRET }).then(({ status }) => {
        if (status === 200) answered.push(event.id as string);
      }),
    );
    const paying = [1000, 1001, 1002].map((amountMinor) => pay(amountMinor));
    await Promise.race(deliveries);
    await service.stop('SIGKILL');
    await Promise.allSettled([...deliveries, ...paying]);
    expect(answered.length).toBeGreaterThan(0);

    service = await runService(environment);
    const key = (await command('staff-key', 'create', '--name', 'Test', '--role', 'viewer')).stdout
      .trim()
      .split('\n')
      .at(-1)!;
    const stored = new Set<string>();
    await eventually('all settled', async () => {
      const { body } = await getJson<{ items: { id: string; state: string }[] }>(
        `${service!.url}/v1/finance/inbox?limit=200`,
        { Authorization: `Bearer ${key}` },
      );
      for (const { id } of body.items) stored.add(id);
      return body.items.every(({ state }) => state !== 'received');
    });
    expect(answered.filter((id) => !stored.has(id))).toEqual([]);
    const stripe = clientOf({ port: Number(environment.SANDBOX_PORT) });
    const paid = (await stripe.checkout.sessions.list({ limit: 100 })).data
      .filter(({ payment_status }) => payment_status === 'paid')
      .reduce((sum, { amount_total }) => sum + amount_total!, 0);
    await eventually('what Stripe has', async () => (await progress()).grossMinor === paid);
    const { body: totals } = await getJson<{ rows: { grossMinor: number }[] }>(
      `${service.url}/v1/finance/totals`,
      { Authorization: `Bearer ${key}` },
    );
    expect(totals.rows[0]!.grossMinor).toBe(paid);
  });

  it('lets commands work beside it, and without it', async () => {
    const slug = 'winter';
    const create = [
      'campaign',
      'create',
      '--slug',
      slug,
      '--title',
      'Winter fund',
      '--currency',
      'usd',
    ];
    service = await runService(environment);
    const { stdout } = await command(...create, '--goal', '5,000', '--presets', '0,100,2500,5000');
    expect(JSON.parse(stdout.trim().split('\n').at(-1)!)).toMatchObject({
      slug,
      goalMinor: 500_000,
      presetsMinor: [0, 10_000, 250_000, 500_000],
      scaleMinor: [0, 250_000, 500_000],
      status: 'open',
    });
    expect((await getJson(`${service.url}/v1/campaigns/${slug}`)).status).toBe(200);
    await expect(command(...create)).rejects.toMatchObject({ code: 1 });
    await expect(command('campaign', 'create', '--slug', 'x')).rejects.toMatchObject({ code: 2 });
    await service.stop();
    service = undefined;
    const moderation = ['--moderation', 'immediate'];
    const moderated = await command('campaign', 'wall', '--slug', slug, ...moderation);
    expect(JSON.parse(moderated.stdout.trim().split('\n').at(-1)!)).toMatchObject({
      slug,
      wallModeration: 'immediate',
    });
    const closed = await command('campaign', 'close', '--slug', slug);
    expect(JSON.parse(closed.stdout.trim().split('\n').at(-1)!)).toMatchObject({
      status: 'closed',
    });
    const listed = (await command('campaign', 'list')).stdout.trim().split('\n');
    expect(listed.map((line) => (JSON.parse(line) as { slug: string }).slug)).toEqual([
      'independent-newsroom',
      slug,
    ]);
  }, 240_000);

  it('logs lines of JSON with request ids, and no persons and no secrets', async () => {
    service = await runService({ ...environment, LOG_LEVEL: 'trace' });
    const stripe = clientOf({ port: Number(environment.SANDBOX_PORT) });
    const chosen = await postJson<{ id: string }>(
      `${service.url}/v1/campaigns/independent-newsroom/checkout-sessions`,
      { amountMinor: 1337, name: 'Private Person', message: 'Private words' },
      { 'Idempotency-Key': 'private-key' },
    );
    const billing_details = { email: 'private@reader.example', name: 'Private Person' };
    const card = { token: 'tok_visa' };
    const method = await stripe.paymentMethods.create({ type: 'card', card, billing_details });
    await payAt(stripe, { id: chosen.body.id, amount_total: 1337 }, method.id);
    await eventually('paid', async () => {
      const url = `${service!.url}/v1/checkout-sessions/${chosen.body.id}`;
      return (await getJson(url)).body.status === 'paid';
    });
    await getJson(`${service.url}/v1/finance/gifts`, { Authorization: 'Bearer rfk_private' });
    await deliver(service.url, { email: 'private@reader.example' }, { secret: 'whsec_wrong' });
    await service.stop();
    const lines = service
      .output()
      .split('\n')
      .filter((line) => line.startsWith('{'));
    const logged = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    const deliveries = logged.filter(({ route }) => route === '/v1/webhooks/stripe');
    // Those that were stored are rows of the inbox.
    expect(deliveries.map(({ status }) => status)).toEqual([400]);
    const answered = { method: 'POST', requestId: expect.any(String), ms: expect.any(Number) };
    expect(deliveries[0]).toMatchObject(answered);
    const route = '/v1/campaigns/:slug/checkout-sessions';
    expect(logged.find((line) => line.route === route)).toMatchObject({ ...answered, status: 201 });
    expect(service.output()).not.toMatch(/private|sk_test_|whsec_|4242/i);
    service = undefined;
  });

  describe('says one clear line and ends with a code that is not 0', () => {
    const takes = async (port: string) => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(Number(port), '0.0.0.0', resolve));
      return server;
    };
    const free = (server: Server) => new Promise((resolve) => server.close(resolve));

    it.each(['PORT', 'SANDBOX_PORT'])('where %s is taken', async (name) => {
      const server = await takes(environment[name]!);
      const { code, stderr } = await runToEnd(environment);
      await free(server);
      expect(code).toBe(1);
      expect(stderr.trim()).toMatch(
        new RegExp(`^readerfund: Port ${environment[name]} is taken[^\\n]*$`),
      );
    });

    it('where the data directory cannot be written', async () => {
      const file = join(folder, 'a-file');
      writeFileSync(file, '');
      const { code, stderr } = await runToEnd({ ...environment, DATA_DIR: join(file, 'data') });
      expect(code).toBe(1);
      expect(stderr.trim()).toMatch(/^readerfund: [^\n]*a-file[^\n]*$/);
    });

    it('per setting at fault', async () => {
      const { code, stderr } = await runToEnd({ ...environment, PORT: 'x', TIME_ZONE: 'Mars' });
      expect(code).toBe(1);
      expect(stderr.trim().split('\n')).toEqual([
        expect.stringContaining('PORT: '),
        expect.stringContaining('TIME_ZONE: '),
      ]);
    });

    it('in production without its settings', async () => {
      const { code, stderr } = await runToEnd({ NODE_ENV: 'production' });
      expect(code).toBe(1);
      expect(stderr.trim().split('\n')).toHaveLength(3);
    });

    it('where PostgreSQL cannot be reached', async () => {
      const port = await freePort();
      const { code, stderr } = await runToEnd({
        ...environment,
        DATABASE_URL: `postgres://nobody@127.0.0.1:${port}/none`,
      });
      expect(code).toBe(1);
      expect(stderr.trim()).toMatch(/^readerfund: PostgreSQL cannot be reached[^\n]*$/);
    });
  });
});
