import type { Pool } from 'pg';
import { Installation } from '../../src/database/installation.js';
import { EraseSupporterService } from '../../src/privacy/erase-supporter.service.js';
import { ExportSupporterService } from '../../src/privacy/export-supporter.service.js';
import { STRIPE_API_VERSION } from '../../src/stripe/stripe-client.js';
import { readFact } from '../../src/webhooks/read-fact.js';
import { readEvent } from '../../src/webhooks/received-event.js';
import { scrubPerson } from '../../src/webhooks/scrub-person.js';
import { findDrift } from '../support/books.js';
import { eventually } from '../support/eventually.js';
import { findInTables } from '../support/personal-data.js';
import { postJson, Reader } from '../support/reader.js';
import { deliver, eventOf } from '../support/signed-events.js';
import {
  allSettled,
  EMAIL,
  liveThrough,
  MESSAGE,
  SHOWN,
  ZOE,
} from '../support/supporter-history.js';
import { startTestService, type TestService } from '../support/test-service.js';

const TRACES = ['(^|[^.[:alnum:]])zoe@', "o'neil", 'mountains', 'hyperlink'];

describe('forgetting', () => {
  let service: TestService;
  let reader: Reader;
  let pool: Pool;
  let finance: Record<string, string>;

  beforeEach(async () => {
    service = await startTestService();
    pool = service.pool;
    await service.createCampaign();
    reader = new Reader(service);
    finance = { authorization: `Bearer ${await service.staffKey('finance')}` };
  });
  afterEach(() => service.close());

  const idOf = async (email: string) => {
    const { rows } = await pool.query<{ id: number }>(
      'SELECT id FROM supporters WHERE email = $1',
      [email],
    );
    return String(rows[0]?.id);
  };
  const erase = async (email = EMAIL) =>
    service.app.get(EraseSupporterService).erase(await idOf(email), email, 'Ana of the desk');

  describe('a payload', () => {
    it('of every type says the same of money once it is scrubbed, and nothing of anybody', async () => {
      await liveThrough(service, reader, finance);
      const debit = await reader.open(3_300);
      await reader.pay(debit, { ...ZOE, token: 'debit_fails' });
      service.sandbox.settleDebit(debit.id, 'fail');
      await allSettled(service);
      const { rows } = await pool.query<{ payload: string; type: string }>(
        'SELECT type, payload::text AS payload FROM inbox_events',
      );
      const ours = {
        installationId: await service.app.get(Installation).id(),
        livemode: false,
        apiVersion: STRIPE_API_VERSION,
      };
      for (const { payload, type } of rows) {
        const scrubbed = scrubPerson(payload);
        expect(scrubbed).not.toMatch(/@|o'neil|mountains|chloé|"last4":"\d/i);
        const told = readFact(readEvent(Buffer.from(payload)), ours);
        const left = readFact(readEvent(Buffer.from(scrubbed)), ours);
        expect({ type, ...left }).toEqual({ type, ...withoutPerson(told) });
      }
      const types = new Set(rows.map(({ type }) => type));
      expect(types.size).toBeGreaterThan(15);
    });

    it('of what was parked is scrubbed and can be accepted as before', async () => {
      await reader.until(await reader.give(1_337, ZOE), 'paid');
      const other = await reader.open(5_000, { name: SHOWN, message: MESSAGE });
      // Our row asks for another amount than Stripe charges.
      await pool.query('UPDATE checkout_attempts SET amount_minor = 4999 WHERE session_id = $1', [
        other.id,
      ]);
      await reader.pay(other, ZOE);
      await service.sandbox.deliveriesSettled();
      const event = await eventually('it is parked', async () => {
        const { rows } = await pool.query<{ id: string }>(
          `SELECT id FROM inbox_events WHERE object_id = $1 AND reason = 'mismatch'`,
          [other.id],
        );
        return rows[0];
      });
      await erase();
      expect(await findInTables(pool, TRACES)).toEqual([]);
      const accepted = await postJson(
        `${service.url}/v1/finance/inbox/${event.id}/resolve`,
        { action: 'accept', note: 'It is what was charged' },
        finance,
      );
      expect(accepted.status).toBe(200);
      await allSettled(service);
      expect(await reader.progress()).toMatchObject({ grossMinor: 6_337, supporters: 1 });
      expect(await findInTables(pool, TRACES)).toEqual([]);
      expect(await findDrift(pool)).toEqual([]);
    });
  });

  it('finds what somebody began and never ended, by the address they typed', async () => {
    await reader.until(await reader.give(1_337, ZOE), 'paid');
    const expired = await reader.open(5_000, { name: SHOWN, message: MESSAGE });
    const { rows } = await pool.query<{ id: string }>(
      'SELECT id FROM checkout_attempts WHERE session_id = $1',
      [expired.id],
    );
    await deliver(
      service.url,
      eventOf('checkout.session.expired', {
        id: expired.id,
        object: 'checkout.session',
        amount_total: 5_000,
        currency: 'usd',
        mode: 'payment',
        livemode: false,
        status: 'expired',
        payment_status: 'unpaid',
        payment_intent: null,
        customer: null,
        customer_details: { email: EMAIL, name: null },
        metadata: {
          readerfund_installation: await service.app.get(Installation).id(),
          readerfund_attempt: rows[0]!.id,
        },
      }),
    );
    await reader.until(expired, 'expired');
    const { checkoutAttempts } = await service.app
      .get(ExportSupporterService)
      .export(await idOf(EMAIL));
    expect(checkoutAttempts.map(({ sessionId }) => sessionId)).toContain(expired.id);
    await erase();
    expect(await findInTables(pool, TRACES)).toEqual([]);
    expect(await reader.progress()).toMatchObject({ supporters: 1, grossMinor: 1_337 });
  });

  it('leaves the heads right while gifts of the same person are being applied', async () => {
    await service.createCampaign({ slug: 'summer' });
    const elsewhere = new Reader(service, 'summer');
    await reader.until(await reader.give(1_000, ZOE), 'paid');
    const gifts = [];
    for (const who of [reader, elsewhere, reader, elsewhere, elsewhere]) {
      gifts.push({ who, session: await who.open(1_001, { name: SHOWN }) });
    }
    const erased = erase();
    await Promise.all(gifts.map(({ who, session }) => who.pay(session, ZOE)));
    await erased;
    for (const { who, session } of gifts) await who.until(session, 'paid');
    await allSettled(service);
    expect(await findDrift(pool)).toEqual([]);
    expect((await reader.progress()).grossMinor).toBe(3_002);
    expect((await elsewhere.progress()).grossMinor).toBe(3_003);
    // Those that came after it are a new person's; everything else is gone with one more erasure.
    if ((await idOf(EMAIL)) !== 'undefined') await erase();
    expect(await findInTables(pool, TRACES)).toEqual([]);
    expect(await findDrift(pool)).toEqual([]);
  });

  it('happens once where two do it at the same time', async () => {
    await reader.until(await reader.give(1_337, ZOE), 'paid');
    const outcomes = await Promise.allSettled([erase(), erase()]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'supporter_erased' },
    });
  });
});

/** The same reading of an event without the person; all else has to be equal. */
function withoutPerson(reading: object): object {
  if (!('fact' in reading)) return reading;
  const fact = reading.fact as Record<string, unknown>;
  return { fact: 'email' in fact ? { ...fact, ...blanked(fact) } : fact };
}

/** Of `customer_details` nothing is left, so nobody is named. */
function blanked(fact: Record<string, unknown>) {
  return { email: null, name: 'name' in fact ? null : undefined };
}
