import { setTimeout as pause } from 'node:timers/promises';
import type { CheckoutSessionView } from '../../../src/checkout/checkout-session.view.js';
import { postJson, Reader } from '../reader.js';
import type { TestService } from '../test-service.js';

/** Programs that try stolen cards at the campaign `winter`, one card per attempt. */
export interface Attack {
  readonly service: TestService;
  readonly attempts: number;
  /** Addresses that they come from, by turns. */
  readonly networks: number;
  /** How many of them are under way at once. */
  readonly inFlight: number;
  /** Whether the card of an attempt will be declined; nine of ten where nothing is said. */
  readonly isDead?: (at: number) => boolean;
  /** Waits after each card, so that what is told of it is known before the next. */
  readonly afterEach?: () => Promise<void>;
}

/** What became of the attack. */
export interface AttackOutcome {
  /** Attempts that were let through, so that Stripe was asked for a session. */
  readonly opened: number;
  /** Of them, those whose card was declined, and those whose card was taken. */
  readonly declined: number;
  readonly taken: number;
  /** Attempts that were refused, by the problem's code. */
  readonly refused: Readonly<Record<string, number>>;
  readonly seconds: number;
}

/** Nine of ten stolen cards are dead. */
export const isDead = (at: number): boolean => at % 10 !== 3;

export async function playAttack(attack: Attack): Promise<AttackOutcome> {
  const outcome = { opened: 0, declined: 0, taken: 0, refused: {} as Record<string, number> };
  const startedAt = performance.now();
  const reader = new Reader(attack.service);
  const willBeDeclined = attack.isDead ?? isDead;
  let next = 0;
  const bot = async () => {
    while (next < attack.attempts) {
      const at = next;
      next += 1;
      const { status, body } = await choose(
        attack.service,
        addressOf('10.1', at % attack.networks),
      );
      if (status !== 201) {
        outcome.refused[body.code] = (outcome.refused[body.code] ?? 0) + 1;
        continue;
      }
      outcome.opened += 1;
      const token = willBeDeclined(at) ? 'tok_chargeDeclinedStolenCard' : 'tok_visa';
      const isTaken = await reader.pay(body, { token, email: `bot${at}@bots.example` }).then(
        () => true,
        () => false,
      );
      outcome[isTaken ? 'taken' : 'declined'] += 1;
      await attack.afterEach?.();
    }
  };
  await Promise.all(Array.from({ length: attack.inFlight }, bot));
  return { ...outcome, seconds: (performance.now() - startedAt) / 1000 };
}

/** What a reader met who wanted to give, with a card of their own, from an address of their own. */
export interface HonestOutcome {
  /** The code of the first answer; `paid at once` where there was no refusal. */
  readonly first: string;
  readonly paid: boolean;
  readonly tries: number;
}

/** As a page does it: shows a CAPTCHA where one is asked for, and says when to try again. */
export async function giveHonestly(
  service: TestService,
  at: number,
  { solve, mostTries }: { solve?: () => string; mostTries: number },
): Promise<HonestOutcome> {
  let captchaToken: string | undefined;
  let first = 'paid at once';
  for (let tries = 1; tries <= mostTries; tries += 1) {
    const { status, body, headers } = await choose(service, addressOf('172.20', at), captchaToken);
    if (status === 201) {
      await new Reader(service).pay(body, { email: `reader${at}@reader.example` });
      return { first, paid: true, tries };
    }
    if (tries === 1) first = body.code;
    if (body.code === 'captcha_required' && solve) captchaToken = solve();
    else if (tries < mostTries) await pause(Number(headers.get('retry-after')) * 1000);
  }
  return { first, paid: false, tries: mostTries };
}

function choose(service: TestService, address: string, captchaToken?: string) {
  return postJson<CheckoutSessionView & { code: string }>(
    `${service.url}/v1/campaigns/winter/checkout-sessions`,
    { amountMinor: 10_000, ...(captchaToken && { captchaToken }) },
    { 'X-Forwarded-For': address },
  );
}

function addressOf(prefix: string, at: number): string {
  return `${prefix}.${at >> 8}.${at & 255}`;
}
