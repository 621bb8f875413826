import type { CheckoutSessionView } from '../../src/checkout/checkout-session.view.js';
import { eventually } from './eventually.js';
import { Reader } from './reader.js';
import type { TestService } from './test-service.js';

/** Tries stolen cards: opens a session and has one card after the other declined in it. */
export async function tryCards(
  service: TestService,
  session: CheckoutSessionView,
  times: number,
): Promise<void> {
  const reader = new Reader(service);
  const before = await countDeclines(service);
  for (let at = 0; at < times; at += 1) {
    await reader.pay(session, { token: 'tok_chargeDeclinedStolenCard' }).then(
      () => Promise.reject(new Error('the card was taken')),
      () => undefined,
    );
  }
  await eventually(
    'declines recorded',
    async () => (await countDeclines(service)) === before + times,
  );
}

export async function countDeclines({ pool }: TestService): Promise<number> {
  const { rows } = await pool.query<{ count: number }>('SELECT count(*) AS count FROM declines');
  return rows[0]!.count;
}

/** As if so many minutes had passed, for all that declines and their campaigns know of time. */
export async function letMinutesPass({ pool }: TestService, minutes: number): Promise<void> {
  await pool.query(
    `WITH declined AS (
       UPDATE declines SET declined_at = declined_at - make_interval(mins => $1)
     )
     UPDATE campaign_guards SET tightened_at = tightened_at - make_interval(mins => $1),
       tightened_until = tightened_until - make_interval(mins => $1)`,
    [minutes],
  );
}
