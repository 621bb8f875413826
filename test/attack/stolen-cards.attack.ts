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
import { eventually } from '../support/eventually.js';
import { Reader } from '../support/reader.js';
import { startTestService, type TestService } from '../support/test-service.js';

/** ATTACK_ATTEMPTS plays a shorter one. Every card of theirs is declined. */
const ATTEMPTS = Number(process.env.ATTACK_ATTEMPTS ?? 5_000);

/** So many that each address makes ten attempts, whatever the number of attempts. */
const NETWORKS = Math.ceil(ATTEMPTS / 10);

const IN_FLIGHT = 24;

/**
 * A tenth of the whole: what is under way until it is tightened, and sixty a minute after that. Neither
 * grows with the number of attempts.
 */
const MOST_OPENED = 500;

/** One honest reader in so many milliseconds, as long as the attack lasts. */
const READER_EVERY_MS = 1_000;

/** Each waits as long as it is told, a minute at most, and comes back. */
const MOST_TRIES = 12;
const GIFT_MINOR = 10_000;

const SCENES = [
  { name: '1 address', networks: 1, hasCaptcha: false },
  { name: '1 address, with a CAPTCHA', networks: 1, hasCaptcha: true },
  { name: 'many addresses', networks: NETWORKS, hasCaptcha: false },
  { name: 'many addresses, with a CAPTCHA', networks: NETWORKS, hasCaptcha: true },
];

/** Prints what happens to an attack: `npm run test:attack`. It takes some minutes. */
describe('an attack with stolen cards', () => {
  const lines: string[] = [];
  let captcha: CaptchaProviderStandIn;
  let service: TestService;
  beforeAll(async () => {
    captcha = await startCaptchaProvider();
  });
  afterAll(async () => {
    await captcha.close();
    process.stdout.write(`\n${lines.join('\n')}\n\n`);
  });

  afterEach(() => service.close());

  it.each(SCENES)('from $name', async ({ name, networks, hasCaptcha }) => {
    service = await startService(hasCaptcha ? captcha : null);
    const readers = inviteReaders(service, hasCaptcha ? () => captcha.solve() : undefined);
    const attack: Attack = {
      ...{ service, attempts: ATTEMPTS, networks, inFlight: IN_FLIGHT },
      isDead: () => true,
    };
    const outcome = await playAttack(attack);
    const honest = await readers.leave();
    await service.sandbox.deliveriesSettled();
    lines.push(
      `${name} (${networks}):`,
      ...describeAttack(attack, outcome),
      ...describeReaders(honest),
    );
    lines.push(...(await describeGuard(service)));
    const refused = Object.values(outcome.refused).reduce((sum, count) => sum + count, 0);
    expect(outcome.opened + refused).toBe(ATTEMPTS);
    expect(outcome.declined).toBe(outcome.opened);
    expect(outcome.opened).toBeLessThan(MOST_OPENED);
    expect(honest.filter(({ paid }) => !paid)).toEqual([]);
    await eventually('what readers paid is counted, and nothing else', async () => {
      const { grossMinor } = await new Reader(service).progress();
      return grossMinor === honest.length * GIFT_MINOR;
    });
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
