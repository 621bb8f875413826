import { setTimeout as pause } from 'node:timers/promises';
import {
  type Attack,
  type AttackOutcome,
  giveHonestly,
  type HonestOutcome,
  playAttack,
} from '../support/attack/play-attack.js';
import {
  CAPTCHA_SECRET,
  CAPTCHA_SITE_KEY,
  type CaptchaProviderStandIn,
  startCaptchaProvider,
} from '../support/captcha-provider.js';
import { letMinutesPass } from '../support/card-tester.js';
import { startTestService, type TestService } from '../support/test-service.js';

/** ATTACK_ATTEMPTS plays a shorter one. */
const ATTEMPTS = Number(process.env.ATTACK_ATTEMPTS ?? 20_000);

/** So many that each address makes forty attempts, whatever the number of attempts. */
const NETWORKS = Math.ceil(ATTEMPTS / 40);

const IN_FLIGHT = 24;

/** One honest reader in so many milliseconds, as long as the attack lasts. */
const READER_EVERY_MS = 1_000;
const MOST_TRIES = 3;

interface Scene {
  readonly name: string;
  readonly networks: number;
  readonly attempts: number;
  readonly hasCaptcha?: boolean;
  /** As it would be without the part that learns: nobody is told what was declined. */
  readonly isBlind?: boolean;
}

const SCENES: readonly Scene[] = [
  {
    name: 'many addresses, declines not looked at',
    networks: NETWORKS,
    attempts: ATTEMPTS,
    isBlind: true,
  },
  { name: 'many addresses', networks: NETWORKS, attempts: ATTEMPTS },
  {
    name: 'many addresses, with a CAPTCHA',
    networks: NETWORKS,
    attempts: ATTEMPTS,
    hasCaptcha: true,
  },
  { name: '1 address', networks: 1, attempts: Math.ceil(ATTEMPTS / 4) },
];

/** Prints what happens to an attack: `npm run test:attack`. It takes some minutes. */
describe('an attack with stolen cards', () => {
  const lines: string[] = [];
  let captcha: CaptchaProviderStandIn;
  beforeAll(async () => {
    captcha = await startCaptchaProvider();
  });
  afterAll(async () => {
    await captcha.close();
    process.stdout.write(`\n${lines.join('\n')}\n\n`);
  });

  it.each(SCENES)('from $name', async ({ name, networks, attempts, hasCaptcha, isBlind }) => {
    const service = await startService(hasCaptcha ? captcha : null);
    if (isBlind) service.sandbox.withholdEvents(['payment_intent.payment_failed']);
    const readers = inviteReaders(service, hasCaptcha ? () => captcha.solve() : undefined);
    const attack: Attack = { service, attempts, networks, inFlight: IN_FLIGHT };
    const outcome = await playAttack(attack);
    const honest = await readers.leave();
    await service.sandbox.deliveriesSettled();
    lines.push(
      `${name} (${networks}):`,
      ...describeAttack(attack, outcome),
      ...describeReaders(honest),
    );
    lines.push(...(await describeGuard(service)));
    await service.close();
    expect(outcome.opened + Object.values(outcome.refused).reduce((a, b) => a + b, 0)).toBe(
      attempts,
    );
    if (!isBlind) expect(outcome.opened).toBeLessThan(attempts / 4);
    expect(honest.filter(({ paid }) => paid).length).toBeGreaterThan(honest.length / 2);
  });

  async function startService(provider: CaptchaProviderStandIn | null): Promise<TestService> {
    const service = await startTestService({
      settings: {
        ...{ production: true, attemptsPerMinute: 20, trustedProxies: 1 },
        captcha: provider && {
          ...{ provider: 'turnstile', siteKey: CAPTCHA_SITE_KEY, secret: CAPTCHA_SECRET },
          verifyUrl: provider.verifyUrl,
        },
      },
    });
    await service.createCampaign();
    return service;
  }
});

/** Readers come one after the other until they are told to leave; then their waits are over, too. */
function inviteReaders(service: TestService, solve: (() => string) | undefined) {
  const gifts: Promise<HonestOutcome>[] = [];
  let isOver = false;
  const coming = (async () => {
    while (!isOver) {
      gifts.push(giveHonestly(service, gifts.length, { solve, mostTries: MOST_TRIES }));
      await pause(READER_EVERY_MS);
    }
  })();
  return {
    leave: async () => {
      isOver = true;
      await coming;
      return Promise.all(gifts);
    },
  };
}

function describeAttack({ attempts }: Attack, outcome: AttackOutcome): string[] {
  const { opened, declined, taken, refused, seconds } = outcome;
  const share = ((100 * opened) / attempts).toFixed(1);
  const reasons = Object.entries(refused).map(([code, count]) => `${code} ${count}`);
  return [
    `  attempts ${attempts} in ${seconds.toFixed(0)} s, ${(attempts / seconds).toFixed(0)}/s`,
    `  reached Stripe ${opened} (${share} %): cards declined ${declined}, taken ${taken}`,
    `  refused: ${reasons.join(', ') || 'none'}`,
  ];
}

function describeReaders(honest: readonly HonestOutcome[]): string[] {
  const count = (test: (one: HonestOutcome) => boolean) => honest.filter(test).length;
  return [
    `  honest readers ${honest.length}: paid at once ${count(({ first }) => first === 'paid at once')},` +
      ` asked for a CAPTCHA ${count(({ first }) => first === 'captcha_required')},` +
      ` told to wait ${count(({ first }) => first === 'too_many_attempts')};` +
      ` paid in the end ${count(({ paid }) => paid)}`,
  ];
}

/** When it was tightened, what was declined by then, and when it is loose again. */
async function describeGuard(service: TestService): Promise<string[]> {
  const { rows } = await service.pool.query<{
    seconds: number;
    before: number;
    opened: number;
    hold: number;
  }>(
    `SELECT extract(epoch FROM g.tightened_at - a.first)::float AS seconds,
       (SELECT count(*) FROM declines WHERE declined_at <= g.tightened_at) AS before,
       (SELECT count(*) FROM checkout_attempts c WHERE c.created_at <= g.tightened_at) AS opened,
       extract(epoch FROM g.tightened_until - d.last)::float / 60 AS hold
     FROM campaign_guards g,
       (SELECT min(created_at) AS first FROM checkout_attempts) a,
       (SELECT max(declined_at) AS last FROM declines) d`,
  );
  const [guard] = rows;
  if (!guard) return ['  never tightened'];
  await letMinutesPass(service, Math.floor(guard.hold) - 1);
  const still = await countTightened(service);
  await letMinutesPass(service, 2);
  return [
    `  tightened ${guard.seconds.toFixed(1)} s after the first attempt, with ${guard.before} cards` +
      ` declined and ${guard.opened} attempts opened by then`,
    `  loose again ${guard.hold.toFixed(0)} minutes after the last decline` +
      ` (clock moved: tightened a minute before: ${still === 1}, after: ${(await countTightened(service)) === 1})`,
  ];
}

async function countTightened({ pool }: TestService): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    'SELECT count(*) AS count FROM campaign_guards WHERE tightened_until > now()',
  );
  return rows[0]!.count;
}
